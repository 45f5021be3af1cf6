using System.Net;
using System.Net.Http.Headers;
using CertFlow.Api.Security;
using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CertFlow.ApiTests.Security;

public sealed class SignInTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    private TestNode Node => fixture.Node;

    [Fact]
    public async Task Right_password_gives_a_token_that_ends()
    {
        await Node.AddSignInAsync(Roles.Counter);

        var answer = await SignInAsync(Node, Roles.Counter, TestNode.Password);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Json.GetProperty("accessToken").GetString().ShouldNotBeNullOrEmpty();
        answer.Json.GetProperty("expiresAt").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Wrong_password_and_unknown_name_answer_alike()
    {
        await Node.AddSignInAsync(Roles.Duty);

        var wrong = await SignInAsync(Node, Roles.Duty, "guess");
        var unknown = await SignInAsync(Node, "nobody", "guess");

        wrong.ShouldBeProblem(401, "sign-in-failed");
        unknown.ShouldBeProblem(401, "sign-in-failed");
    }

    [Fact]
    public async Task Ten_wrong_passwords_close_a_name_for_a_while()
    {
        await Node.AddSignInAsync(Roles.Auditor);
        for (var i = 0; i < FailedSignIns.Limit; i++)
        {
            await SignInAsync(Node, Roles.Auditor, "guess");
        }

        (await SignInAsync(Node, Roles.Auditor, TestNode.Password)).ShouldBeProblem(429, "sign-in-paused");
    }

    [Fact]
    public async Task Many_guesses_at_once_are_counted_one_by_one()
    {
        await Node.AddSignInAsync(Roles.Station);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3 * FailedSignIns.Limit).Select(_ => SignInAsync(Node, Roles.Station, "guess")));

        answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized).ShouldBe(FailedSignIns.Limit);
    }

    [Fact]
    public async Task Sign_ins_are_audited_without_names_nobody_has()
    {
        await Node.AddSignInAsync(Roles.Supervisor);

        await SignInAsync(Node, Roles.Supervisor, TestNode.Password);
        await SignInAsync(Node, Roles.Supervisor, "guess");
        await SignInAsync(Node, "typed-my-password-here", "guess");

        await using var source = NpgsqlDataSource.Create(Node.Database!.OwnerConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(
            "select array_agg(distinct who || ' ' || outcome) from certflow.audit where action = 'sign-in' and who <> all(array['counter', 'policy', 'duty', 'auditor', 'station'])");
        ((string[])(await command.ExecuteScalarAsync())!).ShouldBe(["supervisor accepted", "supervisor refused", "unknown refused"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task Page_of_another_origin_may_not_write(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/decisions", UriKind.Relative));
        request.Headers.Add("Origin", origin);

        using var response = await Node.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.Content.ReadAsStringAsync()).ShouldContain("origin-foreign");
    }

    [Fact]
    public async Task Nothing_under_api_may_be_cached()
    {
        using var response = await Node.Client.GetAsync(new Uri("/api/vocabulary", UriKind.Relative));

        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("a\\u0000b", "/name")]
    [InlineData("\\ud800", "/name")]
    public async Task Character_that_is_no_text_is_a_named_fault(string name, string pointer)
    {
        var answer = await SignInAsync(Node, name, "guess");

        answer.ShouldBeProblem(400, "body-invalid");
        answer.Faults.ShouldBe([$"{pointer} unfit-text"]);
    }

    [Fact]
    public async Task Token_of_one_node_opens_on_another()
    {
        await Node.AddSignInAsync(Roles.Policy);
        var token = (await SignInAsync(Node, Roles.Policy, TestNode.Password)).Json.GetProperty("accessToken").GetString();
        await using var twin = await Node.StartTwinAsync();
        twin.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var answer = await twin.Client.SendAsync(HttpMethod.Get, "/api/me");

        answer.Json.GetProperty("name").GetString().ShouldBe(Roles.Policy);
        answer.Json.GetProperty("roles")[0].GetString().ShouldBe(Roles.Policy);
    }

    [Fact]
    public async Task Without_a_token_the_door_is_closed()
    {
        (await Node.Client.SendAsync(HttpMethod.Get, "/api/me")).ShouldBeProblem(401, "sign-in-required");
    }

    [Fact]
    public async Task Every_fault_of_a_sign_in_is_named()
    {
        var answer = await Node.Client.PostAsync("/api/sign-in", """{ "name": 7, "pasword": "x" }""");

        answer.ShouldBeProblem(400, "body-invalid");
        answer.Faults.ShouldBe(["/name wrong-type", "/pasword unknown-property", "/password missing"], ignoreOrder: true);
    }

    [Fact]
    public void Only_the_named_calls_are_open()
    {
        var open = Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct();

        open.ShouldBe(
            ["healthz", "readyz", "metrics", "Index", "", "api/decisions", "api/decisions/explain", "api/interview", "api/vocabulary", "api/sign-in", "api/bench/empty"],
            ignoreOrder: true);
    }

    private static Task<Answer> SignInAsync(TestNode node, string name, string password) =>
        node.Client.PostAsync("/api/sign-in", $$"""{ "name": "{{name}}", "password": "{{password}}" }""");
}
