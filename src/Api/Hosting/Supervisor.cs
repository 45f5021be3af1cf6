using System.Diagnostics;

namespace CertFlow.Api.Hosting;

/// <summary>Keeps one child running: starts again what dies, waiting longer each time it dies soon.</summary>
public sealed class Supervisor(string name, DataFolder folder, Func<CancellationToken, Task<IChild>> start, Action<string, string> report)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HealthyAfter = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Answers once the child serves: one that did is started again at once, whoever killed it. Null: only its age tells.
    /// </summary>
    public Func<CancellationToken, Task<bool>>? BecomesReady { get; init; }

    /// <summary>Ends when told to stop, or when a node says that it cannot start.</summary>
    public async Task KeepAsync(IChild first, CancellationToken stop)
    {
        var child = first;
        var wait = ShortestWait;
        while (child is not null)
        {
            folder.Record(name, child.ProcessId);
            var wasHealthy = await WatchAsync(child, stop);
            if (stop.IsCancellationRequested || child is NodeProcess { HasGivenUp: true })
            {
                break;
            }

            wait = wasHealthy ? ShortestWait : wait;
            (child, wait) = await StartAgainAsync(wait, stop);
        }

        await (child?.StopAsync() ?? Task.CompletedTask);
        folder.Forget(name);
    }

    /// <summary>Waits until the child is gone or we are told to stop; true when it had served before, or lived long.</summary>
    private async Task<bool> WatchAsync(IChild child, CancellationToken stop)
    {
        var life = Stopwatch.StartNew();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ready = BecomesReady?.Invoke(gone.Token) ?? Task.FromResult(false);
        await Task.WhenAny(child.Exited, Task.Delay(Timeout.Infinite, stop));
        await gone.CancelAsync();
        return await ready || life.Elapsed > HealthyAfter;
    }

    private async Task<(IChild? Child, TimeSpan NextWait)> StartAgainAsync(TimeSpan wait, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            report(name, $"{wait.TotalSeconds:0.0}");
            await Task.Delay(wait, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            wait = wait * 2 > LongestWait ? LongestWait : wait * 2;
            try
            {
                return (await start(stop), wait);
            }
            catch (Exception e) when (e is InvalidOperationException or IOException or Npgsql.NpgsqlException or OperationCanceledException)
            {
                await Console.Error.WriteLineAsync(e.Message);
            }
        }

        return (null, wait);
    }
}
