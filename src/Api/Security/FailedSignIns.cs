namespace CertFlow.Api.Security;

/// <summary>Slows down guessing: ten tries without the right password close a name for a minute on this node.</summary>
public sealed class FailedSignIns(TimeProvider machineTime)
{
    public const int Limit = 10;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // Names are whatever strangers send, so they share a fixed number of places; the hash is another one in each process.
    private readonly (int Count, DateTimeOffset Last)[] tries = new (int, DateTimeOffset)[65_536];

    /// <summary>Counts a try; false while the name is closed. Counted before the password is looked at: many at once are many.</summary>
    public bool MayTry(string name)
    {
        lock (tries)
        {
            ref var seen = ref tries[PlaceOf(name)];
            var isRecent = Now - seen.Last < Pause;
            if (isRecent && seen.Count >= Limit)
            {
                return false;
            }

            seen = (isRecent ? seen.Count + 1 : 1, Now);
            return true;
        }
    }

    /// <summary>The password was right.</summary>
    public void Forget(string name)
    {
        lock (tries)
        {
            tries[PlaceOf(name)] = default;
        }
    }

    private DateTimeOffset Now => machineTime.GetUtcNow();

    private int PlaceOf(string name) => (int)((uint)string.GetHashCode(name, StringComparison.Ordinal) % (uint)tries.Length);
}
