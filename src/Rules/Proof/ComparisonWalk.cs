using CertFlow.Rules.Changes;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>Walks through one day with the rules of two packs and counts where they answer differently.</summary>
/// <remarks>
/// Facts on which changed rules hang are fixed first: where all of those answer alike, everything below is answered alike, and the walk
/// turns back. Otherwise it goes on until both answers are decided. A place like one met before has the same changes below it.
/// </remarks>
internal sealed class ComparisonWalk(ProofSpace space, long maxPoints)
{
    private const int MaxPapers = 16;

    private readonly SpaceWalk walk = new(space);
    private readonly SideView before = space.Views[0];
    private readonly SideView after = space.Views[1];
    private readonly Dictionary<string, PaperSets> sets = new(StringComparer.Ordinal);
    private readonly RulePairs pairs = new(space.Views[0], space.Views[1]);
    private readonly Dictionary<(UInt128, UInt128), (UInt128 Combinations, ChangeTally Tally)> seen = [];

    public long Evaluated { get; private set; }

    public UInt128 Represented { get; private set; }

    public bool IsComplete { get; private set; } = true;

    /// <summary>For each change the first point at which it was met.</summary>
    public Dictionary<AnswerChange, PointFinding> Samples { get; } = [];

    /// <summary>What changes at one visit.</summary>
    /// <exception cref="SpaceTooLargeException">More papers than can be tried.</exception>
    public ChangeTally Run(int visit, ClusterNode node)
    {
        walk.Enter(visit, node);
        Represented = walk.Combinations();
        var tally = Explore();
        walk.Leave();
        return tally;
    }

    private ChangeTally Explore()
    {
        if (walk.IsImpossible || IsBrokenOff() || pairs.AreSame(walk.Truths))
        {
            return ChangeTally.None;
        }

        var (old, changed) = (before.DraftAt(walk, null), after.DraftAt(walk, null));
        var place = (before.AnswerStateOf(walk, old), after.AnswerStateOf(walk, changed));
        if (seen.TryGetValue(place, out var known))
        {
            return known.Tally.Changed.IsZero ? known.Tally : known.Tally.Scaled(walk.Combinations(), known.Combinations);
        }

        var tally = Look(old, changed);
        seen[place] = (tally.Changed.IsZero ? 0 : walk.Combinations(), tally);
        return tally;
    }

    private ChangeTally Look(Draft old, Draft changed)
    {
        if (old.Outcome is not null && changed.Outcome is not null)
        {
            Evaluated++;
            return Counted(Changes(old, changed, null));
        }

        var next = pairs.NextAt(walk)
            ?? (old.Outcome is null ? before.NextAt(walk, old) : null)
            ?? (changed.Outcome is null ? after.NextAt(walk, changed) : null);
        return next is { } cluster ? Below(cluster, Explore) : Papers(old, changed);
    }

    private ChangeTally Below(int cluster, Func<ChangeTally> look)
    {
        var sum = ChangeTally.None;
        foreach (var child in walk.NextOf(cluster))
        {
            walk.Enter(cluster, child);
            sum = sum.Plus(look());
            walk.Leave();
        }

        return sum;
    }

    private ChangeTally Papers(Draft old, Draft changed)
    {
        var papers = before.PapersThatMatter(walk, old).Union(after.PapersThatMatter(walk, changed)).Order(StringComparer.Ordinal).ToArray();
        if (papers.Length > MaxPapers)
        {
            throw new SpaceTooLargeException(papers);
        }

        var key = string.Join(',', papers);
        return Fill(sets.TryGetValue(key, out var known) ? known : sets[key] = before.SetsOf(papers, after));
    }

    /// <summary>Fixes the state of the papers as far as the answers hang on it, then shows every set of them.</summary>
    private ChangeTally Fill(PaperSets shown)
    {
        if (walk.IsImpossible || IsBrokenOff() || pairs.AreSame(walk.Truths))
        {
            return ChangeTally.None;
        }

        var states = before.StatesThatMatter(walk, before.DraftAt(walk, null)).Concat(after.StatesThatMatter(walk, after.DraftAt(walk, null)));
        return states.Cast<int?>().FirstOrDefault(cluster => walk.NextOf(cluster!.Value).Count > 0) is { } open
            ? Below(open, () => Fill(shown))
            : Counted(WithPapers(shown));
    }

    private HashSet<AnswerChange> WithPapers(PaperSets shown)
    {
        var changes = new HashSet<AnswerChange>();
        foreach (var onDesk in shown.Sets)
        {
            Evaluated++;
            changes.UnionWith(Changes(before.DraftAt(walk, onDesk), after.DraftAt(walk, onDesk), onDesk));
        }

        return changes;
    }

    private ChangeTally Counted(IReadOnlyCollection<AnswerChange> changes) => changes.Count == 0 ? ChangeTally.None : ChangeTally.Of(changes, walk.Combinations());

    /// <summary>The one change of a point, or none. A bar is an answer by itself; otherwise certificates and papers belong to it.</summary>
    private IReadOnlyCollection<AnswerChange> Changes(Draft old, Draft changed, string[]? papers)
    {
        var (first, then) = (old.Outcome ?? OutcomeCatalogue.CannotDecide, changed.Outcome ?? OutcomeCatalogue.CannotDecide);
        ChangedAspect? aspect = first != then ? ChangedAspect.Outcome
            : before.Side.Pack.Outcomes[first].Family == OutcomeFamily.Bar ? null
            : !CertificatesOf(old).SetEquals(CertificatesOf(changed)) ? ChangedAspect.Certificates
            : !PapersOf(old).SetEquals(PapersOf(changed)) ? ChangedAspect.Papers
            : null;
        if (aspect is not { } what)
        {
            return [];
        }

        var change = new AnswerChange(space.Sides[0].Slice.Procedure, first, then, what);
        if (!Samples.ContainsKey(change))
        {
            Samples[change] = new PointFinding("changed", $"{first} {then}", null, space.Sides[1], walk.Fixed(), papers);
        }

        return [change];
    }

    private static HashSet<(string, Truth)> CertificatesOf(Draft draft) =>
        [.. draft.Certificates.Where(certificate => certificate.Wanted == Truth.Yes).Select(certificate => (certificate.Kind, certificate.Allowed))];

    private static HashSet<(string, int, bool)> PapersOf(Draft draft) =>
        [.. draft.Papers.Where(paper => paper.Required == Truth.Yes).Select(paper => (paper.Document, paper.Rule.Definition.Meaning.Visit, paper.IsMissing == Truth.Yes))];

    private bool IsBrokenOff() => !(IsComplete &= Evaluated < maxPoints);
}
