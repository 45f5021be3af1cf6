using System.Diagnostics;

namespace CertFlow.Api.Hosting;

/// <summary>Keeps one child running: starts again what dies, waiting longer each time it dies soon.</summary>
public sealed class Supervisor(string name, DataFolder folder, Func<CancellationToken, Task<IChild>> start, Action<string, string> report)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HealthyAfter = TimeSpan.FromSeconds(30);

    /// <summary>Ends when told to stop, or when a node says that it cannot start.</summary>
    public async Task KeepAsync(IChild first, CancellationToken stop)
    {
        var child = first;
        var wait = ShortestWait;
        while (child is not null)
        {
            var life = Stopwatch.StartNew();
            folder.Record(name, child.ProcessId);
            await Task.WhenAny(child.Exited, Task.Delay(Timeout.Infinite, stop));
            if (stop.IsCancellationRequested || child is NodeProcess { HasGivenUp: true })
            {
                break;
            }

            wait = life.Elapsed > HealthyAfter ? ShortestWait : wait;
            (child, wait) = await StartAgainAsync(wait, stop);
        }

        await (child?.StopAsync() ?? Task.CompletedTask);
        folder.Forget(name);
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
