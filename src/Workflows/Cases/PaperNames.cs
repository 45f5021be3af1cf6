using System.Collections.Concurrent;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>What the papers of visit 2 are called, in the words of the decision that promised them.</summary>
/// <remarks>A stored decision never changes and papers' names are nobody's data: they are taken from it once a process.</remarks>
internal static class PaperNames
{
    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private const int Most = 5_000;

    private static readonly ConcurrentDictionary<Guid, IReadOnlyDictionary<string, string>> Known = new();

    /// <summary>By code; empty before visit 1 and after the erasure of its decision.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(UnitOfWork work, CaseState state)
    {
        if (state is not { FirstVisit: { } stamp, PapersPromised.Count: > 0 })
        {
            return None;
        }

        if (!Known.TryGetValue(stamp.Id, out var names))
        {
            names = await ReadAsync(work, stamp.Id);
            Known.TryAdd(stamp.Id, names);
        }

        return names;
    }

    private static async Task<IReadOnlyDictionary<string, string>> ReadAsync(UnitOfWork work, Guid decisionId)
    {
        if (Known.Count > Most)
        {
            Known.Clear();
        }

        var decision = await CaseDetailStore.DecisionAsync(work, decisionId);
        return (decision?.Required ?? []).Where(paper => paper.Visit == 2)
            .DistinctBy(paper => paper.Document).ToDictionary(paper => paper.Document, paper => paper.Label);
    }
}
