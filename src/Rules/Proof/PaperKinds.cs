using System.Collections.Concurrent;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Which papers count alike on a day: of twenty papers of a class only as many are tried as any requirement asks for.</summary>
internal sealed class PaperKinds(SpaceSide side, IReadOnlyList<SpaceAtom> atoms)
{
    private readonly IReadOnlyList<RuleMeaning> madeUp = side.Slice.Plan.MadeUp;

    private readonly ConcurrentDictionary<string, string[]> onDesk = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> met = new(StringComparer.Ordinal);

    private readonly HashSet<string>[] partsOf = [.. side.Slice.Plan.MadeUp.Select(meaning => side.Slice.Plan.Papers.First(paper => paper.Rule.Definition.Meaning == meaning).Codes(side.Pack.PaperClasses, side.Day).ToHashSet(StringComparer.Ordinal))];

    private readonly ConcurrentDictionary<string, PaperSets> sets = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, string> kinds = new(StringComparer.Ordinal);

    private readonly HashSet<string> named = [.. atoms.SelectMany(atom => atom.Codes)];

    private readonly int most = side.Slice.Plan.MadeUp.SelectMany(meaning => meaning.Demand!.AnyOf).Select(set => set.Sum(count => count.Count)).DefaultIfEmpty(1).Max();

    /// <summary>The papers shown, and those they make up, as the counter's question counts them.</summary>
    public string[] OnDesk(string[] shown)
    {
        if (madeUp.Count == 0)
        {
            return shown;
        }

        return onDesk.GetOrAdd(string.Join(',', shown), _ => [.. shown.Union(Enumerable.Range(0, madeUp.Count).Where(number => Meets(number, shown)).Select(number => madeUp[number].Document!))]);
    }

    /// <summary>Papers that are no part of what is asked for cannot change whether it is met.</summary>
    private bool Meets(int number, string[] shown)
    {
        var own = shown.Where(partsOf[number].Contains).ToArray();
        return met.GetOrAdd($"{number} {string.Join(',', own)}", _ => new PaperMatch(side.Pack.PaperClasses, side.Day, own).Meets(madeUp[number].Demand!));
    }

    /// <summary>The sets of some papers that this side's conditions or requirements can tell apart.</summary>
    public PaperSets SetsOf(string[] papers) => sets.GetOrAdd(string.Join(',', papers), _ => PaperSets.Of(papers, KindOrPaper, AnswersTo));

    /// <summary>The sets of some papers that this side's or another side's conditions or requirements can tell apart.</summary>
    public PaperSets SetsOf(string[] papers, PaperKinds other) =>
        PaperSets.Of(papers, paper => $"{KindOrPaper(paper)}|{other.KindOrPaper(paper)}", shown => $"{AnswersTo(shown)}|{other.AnswersTo(shown)}");

    /// <summary>Of the papers asked for enough of each kind, and every paper that a condition looks for by name.</summary>
    public string[] EnoughOf(IEnumerable<string> asked, IReadOnlyCollection<string> named) =>
    [
        .. asked.Distinct().Except(named).Order(StringComparer.Ordinal).GroupBy(KindOf).SelectMany(kind => kind.Take(kind.Key.Length == 0 ? int.MaxValue : most))
            .Concat(named.Distinct()).Order(StringComparer.Ordinal),
    ];

    private string KindOrPaper(string paper) => !named.Contains(paper) && KindOf(paper) is { Length: > 0 } kind ? kind : paper;

    /// <summary>What conditions look for of a set, and which requirements it serves.</summary>
    private string AnswersTo(string[] shown)
    {
        var desk = OnDesk(shown);
        var serves = side.Slice.Plan.Papers.Select(plan => plan.Rule.Definition.Meaning).Select(meaning => desk.Contains(meaning.Document!) || meaning.Alternatives.Any(desk.Contains) ? '1' : '0');
        return string.Join(',', shown.Where(named.Contains)) + ';' + string.Concat(serves);
    }

    /// <summary>The classes a paper counts for; empty for a paper that some requirement names by itself.</summary>
    private string KindOf(string paper) => kinds.GetOrAdd(paper, FindKind);

    private string FindKind(string paper)
    {
        var isNamed = side.Slice.Plan.Papers.Any(plan => plan.Rule.Definition.Meaning is var meaning && (meaning.Document == paper || meaning.Alternatives.Contains(paper)))
            || madeUp.SelectMany(meaning => meaning.Demand!.AnyOf).SelectMany(set => set).Any(count => count.Document == paper);
        return isNamed ? "" : string.Join(' ', madeUp.SelectMany(meaning => meaning.Demand!.AnyOf).SelectMany(set => set)
            .Select(count => count.Class).OfType<string>().Distinct().Where(code => side.Pack.PaperClasses.Counts(code, paper, side.Day)));
    }
}
