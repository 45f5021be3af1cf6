using System.Collections.Concurrent;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Which papers count alike on a day: of twenty papers of a class only as many are tried as any requirement asks for.</summary>
internal sealed class PaperKinds(SpaceSide side)
{
    private readonly IReadOnlyList<RuleMeaning> madeUp = side.Slice.Plan.MadeUp;

    private readonly ConcurrentDictionary<string, string[]> onDesk = new(StringComparer.Ordinal);

    private readonly int most = side.Slice.Plan.MadeUp.SelectMany(meaning => meaning.Demand!.AnyOf).Select(set => set.Sum(count => count.Count)).DefaultIfEmpty(1).Max();

    /// <summary>The papers shown, and those they make up, as the counter's question counts them.</summary>
    public string[] OnDesk(string[] shown)
    {
        if (madeUp.Count == 0)
        {
            return shown;
        }

        return onDesk.GetOrAdd(string.Join(',', shown), _ =>
        {
            var match = new PaperMatch(side.Pack.PaperClasses, side.Day, shown);
            return [.. shown.Union(madeUp.Where(meaning => match.Meets(meaning.Demand!)).Select(meaning => meaning.Document!))];
        });
    }

    /// <summary>Of the papers asked for enough of each kind, and every paper that a condition looks for by name.</summary>
    public string[] EnoughOf(IEnumerable<string> asked, IReadOnlyCollection<string> named) =>
    [
        .. asked.Distinct().Except(named).Order(StringComparer.Ordinal).GroupBy(KindOf).SelectMany(kind => kind.Take(kind.Key.Length == 0 ? int.MaxValue : most))
            .Concat(named.Distinct()).Order(StringComparer.Ordinal),
    ];

    /// <summary>The classes a paper counts for; empty for a paper that some requirement names by itself.</summary>
    private string KindOf(string paper)
    {
        var isNamed = side.Slice.Plan.Papers.Any(plan => plan.Rule.Definition.Meaning is var meaning && (meaning.Document == paper || meaning.Alternatives.Contains(paper)))
            || madeUp.SelectMany(meaning => meaning.Demand!.AnyOf).SelectMany(set => set).Any(count => count.Document == paper);
        return isNamed ? "" : string.Join(' ', madeUp.SelectMany(meaning => meaning.Demand!.AnyOf).SelectMany(set => set)
            .Select(count => count.Class).OfType<string>().Distinct().Where(code => side.Pack.PaperClasses.Counts(code, paper, side.Day)));
    }
}
