using System.Diagnostics;

namespace CertFlow.Api.Hosting;

/// <summary>Asks a node's <c>/readyz</c> until it says yes.</summary>
public static class Readiness
{
    public static async Task<bool> WaitAsync(string address, TimeSpan patience, CancellationToken ct)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed < patience && !ct.IsCancellationRequested)
        {
            if (await IsReadyAsync(client, address, ct))
            {
                return true;
            }

            await Task.Delay(50, CancellationToken.None);
        }

        return false;
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, string address, CancellationToken ct)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"{address}/readyz"), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
