using System.Net;
using System.Text.Json;

namespace CertFlow.CardAgent.Link;

/// <summary>Asks for work, does it, reports it, for as long as the agent lives; waits longer each time the service is not there.</summary>
public sealed class AgentLoop(ServiceLink link, UnreportedOutcome unreported, Func<Work, CancellationToken, Task<Outcome>> perform)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private TimeSpan wait = ShortestWait;

    /// <summary>Called when the connection is lost (with a code), and with null when it is there again.</summary>
    public Action<string?> Connection { get; init; } = _ => { };

    /// <summary>Runs until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await ReportKeptAsync(ct);
                var work = await link.NextAsync(ct);
                BackAgain();
                if (work is not null)
                {
                    // On disk before it is sent: should this process die now, the next one reports it.
                    unreported.Keep(new KeptOutcome(work.Id, await perform(work, ct)));
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception away) when (away is HttpRequestException or OperationCanceledException or IOException or JsonException)
            {
                await WaitAsync(away, ct);
            }
        }
    }

    private async Task ReportKeptAsync(CancellationToken ct)
    {
        if (unreported.Read() is { } kept)
        {
            await link.ReportAsync(kept.OperationId, kept.Outcome, ct);
            unreported.Forget();
        }
    }

    private void BackAgain()
    {
        if (wait > ShortestWait)
        {
            Connection(null);
        }

        wait = ShortestWait;
    }

    private async Task WaitAsync(Exception away, CancellationToken ct)
    {
        Connection(away is HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } ? "token" : "away");
        // Not all stations at the same moment, when a service comes back.
        var jitter = 0.5 + Random.Shared.NextDouble();
        await Task.Delay(wait * jitter, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        wait = wait * 2 > LongestWait ? LongestWait : wait * 2;
    }
}
