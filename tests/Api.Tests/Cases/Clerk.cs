using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CertFlow.Api.Security;
using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

/// <summary>Somebody of the office who calls a node over HTTP as a program of the counter would.</summary>
internal sealed class Clerk(HttpClient client, string token)
{
    /// <summary>A Wednesday; Japan has no holiday in June.</summary>
    private const string Opening = """{ "to": "2036-06-18T10:00:00+09:00" }""";

    public static async Task<Clerk> SignInAsync(TestNode node, string role = Roles.Counter)
    {
        await node.AddSignInAsync(role);
        var answer = await node.Client.PostAsync("/api/sign-in", $$"""{ "name": "{{role}}", "password": "{{TestNode.Password}}" }""");
        return new Clerk(node.Client, answer.Json.GetProperty("accessToken").GetString()!);
    }

    /// <summary>Signs in and waits for the morning the bodies of <see cref="CaseBodies"/> fit to.</summary>
    public static async Task<Clerk> InJune2036Async(TestNode node)
    {
        var clerk = await SignInAsync(node);
        await clerk.MoveClockAsync(Opening);
        return clerk;
    }

    /// <summary>The same person with the same token at another node.</summary>
    public Clerk At(TestNode node) => new(node.Client, token);

    public async Task MoveClockAsync(string body) => (await PostAsync("/api/training/clock", body)).Status.ShouldBe(HttpStatusCode.OK);

    public Task<Answer> PostAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return SendAsync(request, headers);
    }

    public Task<Answer> DeleteAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Delete, new Uri(path, UriKind.Relative)), []);

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)), []);

    public Task<Answer> OpenAsync(string body = CaseBodies.Opening) => PostAsync("/api/cases", body, ("Idempotency-Key", NewKey()));

    /// <summary>A writing call under a fresh key.</summary>
    public Task<Answer> WriteAsync(string path, string body) => PostAsync(path, body, ("Idempotency-Key", NewKey()));

    /// <summary>Sends a command on the number of the last answer.</summary>
    public Task<Answer> CommandAsync(Answer last, string command, string body, string? key = null) =>
        PostAsync(Address(last, command), body, ("Idempotency-Key", key ?? NewKey()), ("If-Match", last.ETag!));

    /// <summary>The same, and expects it to be accepted.</summary>
    public async Task<Answer> DoAsync(Answer last, string command, string body = "{}")
    {
        var answer = await CommandAsync(last, command, body);
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{command}: {answer.Text}");
        return answer;
    }

    public async Task<Answer> ReadAsync(Answer last) => await GetAsync($"/api/cases/{last.CaseId()}");

    public static string Address(Answer last, string command) => $"/api/cases/{last.CaseId()}/commands/{command}";

    public static string NewKey() => Guid.CreateVersion7().ToString();

    private Task<Answer> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.AnswerAsync(request);
    }
}
