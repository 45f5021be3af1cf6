using System.Net;
using System.Net.Http.Headers;
using CertFlow.Api.Hosting;
using CertFlow.Api.Security;
using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;
using CertFlow.Workflows.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CertFlow.ApiTests.Security;

public sealed class DutyDashboardTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    private const string Cookies = CookieAuthenticationDefaults.AuthenticationScheme;

    private TestNode Node => fixture.Node;

    [Fact]
    public async Task Duty_desk_sees_the_jobs_by_token_or_by_cookie()
    {
        (await GetAsync(await TokenAsync(Roles.Duty))).Text.ShouldContain("CertFlow");
        (await GetAsync(("Cookie", $"certflow={CookieOf(Roles.Duty)}"))).Text.ShouldContain("CertFlow");
    }

    [Fact]
    public async Task Nobody_else_sees_them()
    {
        (await GetAsync()).ShouldBeProblem(401, "sign-in-required");
        (await GetAsync(await TokenAsync(Roles.Supervisor))).ShouldBeProblem(403, "role-missing");
        (await GetAsync(("Cookie", $"certflow={CookieOf(Roles.Counter)}"))).ShouldBeProblem(403, "role-missing");
    }

    [Fact]
    public async Task Dashboard_is_for_looking_only()
    {
        var (name, value) = await TokenAsync(Roles.Duty);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{DutyDashboard.Path}/recurring/remove", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([new("jobs[]", "due-sweep")]),
        };
        request.Headers.TryAddWithoutValidation(name, value);

        using var response = await Node.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Dashboards_pages_run_no_script_that_the_policy_forbids()
    {
        var page = (await GetAsync(await TokenAsync(Roles.Duty))).Text;

        page.ShouldContain("<script src=");
        page.ShouldNotContain("<script>");
        page.ShouldNotContain(" onclick=");
    }

    private Task<Answer> GetAsync(params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(DutyDashboard.Path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Node.Client.AnswerAsync(request);
    }

    private async Task<(string, string)> TokenAsync(string role)
    {
        await Node.AddSignInAsync(role);
        var answer = await Node.Client.PostAsync("/api/sign-in", $$"""{ "name": "{{role}}", "password": "{{TestNode.Password}}" }""");
        return ("Authorization", new AuthenticationHeaderValue("Bearer", answer.Json.GetProperty("accessToken").GetString()).ToString());
    }

    // As the pages' sign-in will seal it.
    private string CookieOf(string role)
    {
        var principal = SignInService.PrincipalOf(new SignIn { Name = role, PasswordHash = "", Roles = [role], DisplayName = "" }, Cookies);
        var options = Node.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Cookies);
        var now = TimeProvider.System.GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) };
        return options.TicketDataFormat.Protect(new AuthenticationTicket(principal, properties, Cookies));
    }
}
