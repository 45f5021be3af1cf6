using System.Net;
using System.Net.Http.Headers;
using CertFlow.Api.Security;
using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

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
            ["healthz", "readyz", "metrics", "Index", "", "api/decisions", "api/vocabulary", "api/sign-in", "api/bench/empty"],
            ignoreOrder: true);
    }

    private static Task<Answer> SignInAsync(TestNode node, string name, string password) =>
        node.Client.PostAsync("/api/sign-in", $$"""{ "name": "{{name}}", "password": "{{password}}" }""");
}
