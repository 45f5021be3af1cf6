using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CertFlow.Bench.Service;

/// <summary>An answer of the service.</summary>
/// <param name="Body">Null when there is none.</param>
public sealed record Answer(HttpStatusCode Status, JsonNode? Body, string? ETag)
{
    public bool IsOk => (int)Status is >= 200 and < 300;

    public string Text(string property) => Body?[property]?.ToString() ?? "";
}

/// <summary>Speaks to the service as a desk does: signed in, each write with its own key, and the same key again until it is answered.</summary>
public sealed class DeskClient : IDisposable
{
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(240);

    private readonly HttpClient http;

    public DeskClient(Uri address) => http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Called just after a write was sent and before its answer is there: the place to do harm.</summary>
    public Func<Task>? WhileWriting { get; set; }

    /// <summary>How often a call had to be repeated because the line broke.</summary>
    public int Repeats { get; private set; }

    /// <returns>The access token.</returns>
    public async Task<string> SignInAsync(string name, string password)
    {
        var answer = await RepeatAsync(() => Request(HttpMethod.Post, "api/sign-in", new JsonObject { ["name"] = name, ["password"] = password }));
        UseToken(answer.Text("accessToken"));
        return answer.Text("accessToken");
    }

    public void UseToken(string token) => http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public Task<Answer> GetAsync(string path) => RepeatAsync(() => Request(HttpMethod.Get, path, null));

    /// <summary>A POST without a key, for calls that may be repeated as they are.</summary>
    public Task<Answer> PostAsync(string path, JsonNode body) => RepeatAsync(() => Request(HttpMethod.Post, path, body));

    /// <summary>A write: one key, however often it must be sent.</summary>
    public async Task<Answer> WriteAsync(string path, JsonNode body, string? etag = null)
    {
        var key = Guid.CreateVersion7().ToString();
        var harm = WhileWriting;
        return await RepeatAsync(() =>
        {
            var request = Request(HttpMethod.Post, path, body);
            request.Headers.Add("Idempotency-Key", key);
            if (etag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", etag);
            }

            return request;
        }, harm);
    }

    /// <summary>The bytes of a file, asked for again until it is there.</summary>
    public async Task<byte[]> DownloadAsync(string path)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        using var limit = new CancellationTokenSource(GiveUpAfter);
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), limit.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return await answer.Content.ReadAsByteArrayAsync(limit.Token);
                }
            }
            catch (HttpRequestException)
            {
                Repeats++;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Answer> RepeatAsync(Func<HttpRequestMessage> make, Func<Task>? harm = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(150));
        using var limit = new CancellationTokenSource(GiveUpAfter);
        while (true)
        {
            if (await TryAsync(make, harm, limit.Token) is { } answer)
            {
                return answer;
            }

            harm = null;
            Repeats++;
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Null when the line broke or the service is not there: the same call may be sent again.</summary>
    private async Task<Answer?> TryAsync(Func<HttpRequestMessage> make, Func<Task>? harm, CancellationToken cancellation)
    {
        try
        {
            using var request = make();
            var sending = http.SendAsync(request, cancellation);
            if (harm is not null)
            {
                await harm();
            }

            using var response = await sending;
            var text = await response.Content.ReadAsStringAsync(cancellation);
            return response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.InternalServerError
                ? null
                : new Answer(response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers.ETag?.ToString());
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // No answer in time: on a busy machine the clock may have many letters to print first.
            return null;
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, JsonNode? body) => new(method, new Uri(path, UriKind.Relative))
    {
        Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    };
}
