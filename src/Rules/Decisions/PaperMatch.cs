using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>Whether papers shown make up what a requirement asks for, and what is still lacking; each paper counts once.</summary>
internal sealed class PaperMatch(PaperClassCatalogue classes, DateOnly day, IReadOnlyCollection<string> shown)
{
    /// <summary>Whether the papers shown make up one of the sets.</summary>
    public bool Meets(PaperDemand demand) => demand.AnyOf.Any(set => Suffices(set, [.. set.Select(_ => 0)]));

    /// <summary>What is still lacking for each set, the fewest papers first; a set that asks for more of the same than another is left out.</summary>
    public IReadOnlyList<IReadOnlyList<PaperCount>> StillNeeded(PaperDemand demand)
    {
        var lacking = demand.AnyOf.Select(Lacking).OrderBy(set => set.Sum(count => count.Count)).ToList();
        return [.. lacking.Where((set, i) => !lacking.Take(i).Any(fewer => IsWithin(fewer, set)))];
    }

    /// <summary>The fewest additions, found by taking away from "everything is lacking" while the rest still suffices.</summary>
    private IReadOnlyList<PaperCount> Lacking(IReadOnlyList<PaperCount> set)
    {
        var added = set.Select(count => count.Count).ToArray();
        for (var i = 0; i < added.Length; i++)
        {
            while (added[i] > 0 && Suffices(set, [.. added.Select((number, at) => at == i ? number - 1 : number)]))
            {
                added[i]--;
            }
        }

        return [.. set.Select((count, i) => count with { Count = added[i] }).Where(count => count.Count > 0)];
    }

    /// <summary>
    /// A paper may be of several classes, so counting each class by itself is not enough: for every choice of classes the papers
    /// that are of one of them must be as many as those classes ask for together (Hall's condition).
    /// </summary>
    private bool Suffices(IReadOnlyList<PaperCount> set, int[] added)
    {
        for (var choice = 1; choice < 1 << set.Count; choice++)
        {
            var chosen = Enumerable.Range(0, set.Count).Where(i => (choice & (1 << i)) != 0).ToList();
            if (shown.Count(paper => chosen.Exists(i => Counts(set[i], paper))) + chosen.Sum(i => added[i]) < chosen.Sum(i => set[i].Count))
            {
                return false;
            }
        }

        return true;
    }

    private bool Counts(PaperCount count, string paper) => count.Class is { } wanted ? classes.Counts(wanted, paper, day) : count.Document == paper;

    private static bool IsWithin(IReadOnlyList<PaperCount> fewer, IReadOnlyList<PaperCount> more) =>
        fewer.All(count => more.Any(other => other.Class == count.Class && other.Document == count.Document && other.Count >= count.Count));
}
