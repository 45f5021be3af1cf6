using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CertFlow.ApiTests.Endpoints;

/// <summary>Sends bodies as they are and reads answers as trees.</summary>
internal static class Ask
{
    public static Task<Answer> PostAsync(this HttpClient client, string path, string body, string type = "application/json") =>
        client.SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), type);

    public static Task<Answer> SendAsync(
        this HttpClient client, HttpMethod method, string path, byte[]? body = null, string type = "application/json")
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        return client.AnswerAsync(request);
    }

    public static async Task<Answer> AnswerAsync(this HttpClient client, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, text)
            {
                ETag = response.Headers.ETag?.Tag,
                Location = response.Headers.Location?.OriginalString,
            };
        }
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Type, string Text)
{
    public string? ETag { get; init; }
    public string? Location { get; init; }

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? Code => Json.GetProperty("code").GetString();

    /// <summary>Each fault as <c>pointer code</c>.</summary>
    public IReadOnlyList<string> Faults =>
        [
            .. Json.GetProperty("errors").EnumerateArray()
                .Select(e => $"{e.GetProperty("pointer").GetString()} {e.GetProperty("code").GetString()}"),
        ];

    public void ShouldBeProblem(int status, string code)
    {
        ((int)Status).ShouldBe(status, Text);
        Type.ShouldBe("application/problem+json");
        Code.ShouldBe(code);
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        Json.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        Json.GetProperty("titleEn").GetString().ShouldNotBeNullOrEmpty();
        Json.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
    }
}
