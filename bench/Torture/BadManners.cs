using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CertFlow.Bench.Service;

namespace CertFlow.Bench.Torture;

/// <summary>
/// Sends calls as a bad network does: to either node, twice at once, cut off before the answer, slowly, and the same key again until
/// it is answered.
/// </summary>
internal sealed class BadManners(World world, Ledger ledger, Random random) : IDisposable
{
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(120);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>A write under one key, until it is answered.</summary>
    public async Task<Acknowledged> WriteAsync(string path, JsonObject body, string? etag, CancellationToken cancellation)
    {
        var call = new Call(path, body.ToJsonString(), etag, Guid.CreateVersion7().ToString());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(GiveUpAfter);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var attempt = 0; ; attempt++)
        {
            if (attempt > 0)
            {
                ledger.Count("repeated");
                await timer.WaitForNextTickAsync(limit.Token);
            }

            if (await OnceAsync(call, limit.Token) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>A GET, until it is answered.</summary>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(AnyNode(), path));
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + world.Token);
            if (await TryAsync(request, cancellation) is { Status: HttpStatusCode.OK } read)
            {
                return JsonNode.Parse(read.Body)!;
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    public void Dispose() => http.Dispose();

    private Task<Acknowledged?> OnceAsync(Call call, CancellationToken cancellation) => random.Next(100) switch
    {
        < 6 => CutAsync(call, cancellation),
        < 9 => SlowlyAsync(call, cancellation),
        < 18 => TwiceAtOnceAsync(call, cancellation),
        < 26 => AndAgainAsync(call, cancellation),
        _ => SendAsync(call, AnyNode(), cancellation),
    };

    private async Task<Acknowledged?> TwiceAtOnceAsync(Call call, CancellationToken cancellation)
    {
        ledger.Count("duplicates");
        var both = await Task.WhenAll(SendAsync(call, world.First.Address, cancellation), SendAsync(call, world.Second.Address, cancellation));
        return both[0] ?? both[1];
    }

    private async Task<Acknowledged?> AndAgainAsync(Call call, CancellationToken cancellation)
    {
        var first = await SendAsync(call, AnyNode(), cancellation);
        ledger.Count("duplicates");
        return first is null ? null : await SendAsync(call, AnyNode(), cancellation) ?? first;
    }

    /// <summary>Sends all of it and hangs up: nobody knows whether it was done.</summary>
    private async Task<Acknowledged?> CutAsync(Call call, CancellationToken cancellation)
    {
        ledger.Count("cut");
        await RawAsync(call, pieces: 1, cancellation);
        return null;
    }

    /// <summary>Sends it in pieces over a second or two and hangs up at the end of the body.</summary>
    private async Task<Acknowledged?> SlowlyAsync(Call call, CancellationToken cancellation)
    {
        ledger.Count("slow");
        await RawAsync(call, pieces: 8, cancellation);
        return null;
    }

    private async Task RawAsync(Call call, int pieces, CancellationToken cancellation)
    {
        var headers = $"Authorization: Bearer {world.Token}\r\nIdempotency-Key: {call.Key}\r\n" + (call.ETag is null ? "" : $"If-Match: {call.ETag}\r\n");
        var bytes = Connection.Request("/" + call.Path, Encoding.UTF8.GetBytes(call.Body), headers);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, AnyNode().Port), cancellation);
            foreach (var piece in bytes.Chunk((bytes.Length / pieces) + 1))
            {
                await socket.SendAsync(piece, cancellation);
                await Task.Delay(random.Next(pieces == 1 ? 20 : 250), cancellation);
            }
        }
        catch (SocketException)
        {
            // The node is just being killed: that is the point.
        }
    }

    private async Task<Acknowledged?> SendAsync(Call call, Uri node, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, call.Path))
        {
            Content = new StringContent(call.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + world.Token);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", call.Key);
        if (call.ETag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", call.ETag);
        }

        return await TryAsync(request, cancellation) is { } read ? Noted(call, read) : null;
    }

    private Acknowledged Noted(Call call, Read read)
    {
        var answer = new Acknowledged(call.Path, call.Key, read.Status, read.ETag, read.Body);
        ledger.Note(answer);
        return answer;
    }

    /// <summary>Null when there is no answer, or one that says to come again.</summary>
    private async Task<Read?> TryAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsStringAsync(cancellation);
            if (response.StatusCode == HttpStatusCode.InternalServerError)
            {
                ledger.Blame($"{request.RequestUri!.AbsolutePath}: 500 {body}");
            }

            return (int)response.StatusCode >= 500 ? null : new Read(response.StatusCode, response.Headers.ETag?.ToString(), body);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    private Uri AnyNode() => world.Nodes[random.Next(2)].Address;

    private sealed record Call(string Path, string Body, string? ETag, string Key);

    private sealed record Read(HttpStatusCode Status, string? ETag, string Body);
}
