using System.Collections.Concurrent;
using System.Net;

namespace CertFlow.Bench.Torture;

/// <summary>A call that was answered: from then on nobody may lose it.</summary>
internal sealed record Acknowledged(string Path, string Key, HttpStatusCode Status, string? ETag, string Body)
{
    public bool IsAccepted => (int)Status is >= 200 and < 300;
}

/// <summary>What the clerks were told, and what they were told wrongly.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Acknowledged> byKey = new();
    private readonly ConcurrentQueue<string> faults = new();
    private readonly ConcurrentDictionary<string, int> counts = new();

    public IReadOnlyCollection<Acknowledged> All => [.. byKey.Values];

    public IReadOnlyCollection<string> Faults => faults;

    public IReadOnlyDictionary<string, int> Counts => counts;

    public void Count(string what) => counts.AddOrUpdate(what, 1, (_, before) => before + 1);

    public void Blame(string fault) => faults.Enqueue(fault);

    /// <summary>Notes an answer; once a key was answered for good, every further answer has to be the same, whichever node gives it.</summary>
    public void Note(Acknowledged answer)
    {
        // A stale number is no answer for good: the same call may pass, or be refused, when it is sent again.
        var isForGood = answer.IsAccepted || answer.Status == HttpStatusCode.Conflict;
        var first = isForGood ? byKey.GetOrAdd(answer.Key, answer) : byKey.GetValueOrDefault(answer.Key, answer);
        if (first.Status != answer.Status || (first.IsAccepted && (first.Body != answer.Body || first.ETag != answer.ETag)))
        {
            Blame($"{answer.Path}: key {answer.Key} was answered {(int)first.Status} {first.ETag} and then {(int)answer.Status} {answer.ETag}");
        }
    }
}
