using System.Collections.Concurrent;

namespace CertFlow.Api.Security;

/// <summary>Slows down guessing: ten wrong passwords for one name close it for a minute on this node.</summary>
public sealed class FailedSignIns(TimeProvider machineTime)
{
    public const int Limit = 10;

    /// <summary>Names are whatever strangers send: past this many, the oldest are forgotten.</summary>
    private const int MostNames = 10_000;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Last)> failures = new(StringComparer.Ordinal);

    public bool IsClosed(string name) => failures.TryGetValue(name, out var seen) && seen.Count >= Limit && IsRecent(seen.Last);

    public void Record(string name)
    {
        failures.AddOrUpdate(name, (1, Now), (_, seen) => IsRecent(seen.Last) ? (seen.Count + 1, Now) : (1, Now));
        if (failures.Count > MostNames)
        {
            foreach (var old in failures.Where(f => !IsRecent(f.Value.Last)))
            {
                failures.TryRemove(old);
            }
        }
    }

    public void Forget(string name) => failures.TryRemove(name, out _);

    private DateTimeOffset Now => machineTime.GetUtcNow();

    private bool IsRecent(DateTimeOffset then) => Now - then < Pause;
}
