using System.Text;
using CertFlow.ApiTests.Endpoints;

namespace CertFlow.ApiTests.Problems;

public sealed class BadInputTests(GuideFixture fixture) : IClassFixture<GuideFixture>
{
    private HttpClient Client => fixture.Node.Client;

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"asOf\": }")]
    [InlineData("{} {}")]
    public async Task Text_that_is_not_json_says_where(string body)
    {
        var answer = await Client.PostAsync("/api/decisions", body);

        answer.ShouldBeProblem(400, "body-not-json");
        answer.Json.GetProperty("line").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Json_that_is_no_object_is_named()
    {
        var answer = await Client.PostAsync("/api/decisions", "[1]");

        answer.ShouldBeProblem(400, "body-invalid");
        answer.Faults.ShouldBe([" wrong-type"]);
    }

    [Fact]
    public async Task Body_of_one_megabyte_is_too_large()
    {
        var answer = await Client.PostAsync("/api/decisions", $$"""{ "asOf": "{{new string('x', 1_000_000)}}" }""");

        answer.ShouldBeProblem(413, "body-too-large");
    }

    [Fact]
    public async Task Body_without_a_length_is_cut_off_at_the_same_size()
    {
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(new string(' ', 1_000_000))));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/decisions", UriKind.Relative)) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var response = await Client.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(413);
    }

    [Fact]
    public async Task Json_nested_ten_thousand_deep_is_too_deep()
    {
        var deep = new string('[', 10_000) + new string(']', 10_000);

        var answer = await Client.PostAsync("/api/decisions", $$"""{ "facts": {{deep}} }""");

        answer.ShouldBeProblem(400, "body-too-deep");
    }

    [Fact]
    public async Task Other_media_types_are_refused()
    {
        var answer = await Client.PostAsync("/api/decisions", "<a/>", "application/xml");

        answer.ShouldBeProblem(415, "media-type-unsupported");
    }

    [Fact]
    public async Task Unknown_addresses_and_methods_are_problems_too()
    {
        (await Client.SendAsync(HttpMethod.Get, "/api/no-such-thing")).ShouldBeProblem(404, "route-not-found");
        (await Client.SendAsync(HttpMethod.Get, "/api/decisions")).ShouldBeProblem(405, "method-not-allowed");
    }

    [Fact]
    public async Task Foreign_host_names_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/healthz", UriKind.Relative));
        request.Headers.Host = "rebound.example";

        using var response = await Client.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(400);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Answers_carry_security_headers_and_no_server_name()
    {
        using var response = await Client.GetAsync(new Uri("/", UriKind.Relative));

        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        response.Headers.Server.ShouldBeEmpty();
    }
}
