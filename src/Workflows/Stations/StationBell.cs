using System.Collections.Concurrent;

namespace CertFlow.Workflows.Stations;

/// <summary>Wakes the long poll of a station that waits at this node. One at another node looks for itself each second.</summary>
public sealed class StationBell
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    public void Ring(string station)
    {
        if (waiting.TryRemove(station, out var bell))
        {
            bell.TrySetResult();
        }
    }

    /// <summary>Ends when the bell rings from now on.</summary>
    public Task NextAsync(string station) =>
        waiting.GetOrAdd(station, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
