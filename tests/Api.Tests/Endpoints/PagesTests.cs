using System.Net;

namespace CertFlow.ApiTests.Endpoints;

public sealed class PagesTests(GuideFixture fixture) : IClassFixture<GuideFixture>
{
    private HttpClient Client => fixture.Node.Client;

    [Theory]
    [InlineData("/", "電子証明書")]
    [InlineData("/certflow.css", "--accent")]
    [InlineData("/swagger/index.html", "swagger-ui")]
    [InlineData("/healthz", "ok")]
    [InlineData("/readyz", "ok")]
    [InlineData("/metrics", "http_request")]
    public async Task Open_pages_answer_without_sign_in(string path, string word)
    {
        await Client.SendAsync(HttpMethod.Get, "/");

        var answer = await Client.SendAsync(HttpMethod.Get, path);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Text.ShouldContain(word);
    }

    [Fact]
    public async Task Browsers_send_forms_with_their_own_origin()
    {
        using var answer = await Client.GetAsync(new Uri("/", UriKind.Relative));

        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
    }

    [Fact]
    public async Task Description_names_problems_and_examples_of_a_decision()
    {
        var answer = await Client.SendAsync(HttpMethod.Get, "/swagger/v1/swagger.json");

        var decide = answer.Json.GetProperty("paths").GetProperty("/api/decisions").GetProperty("post");
        decide.GetProperty("responses").EnumerateObject().Select(r => r.Name).ShouldBe(["200", "400", "401", "413", "415", "503"]);
        decide.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("examples")
            .EnumerateObject().Count().ShouldBeGreaterThan(3);
        answer.Json.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
    }
}
