using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Proof;

/// <summary>Walks through one day of one area and looks at every property on every point.</summary>
/// <remarks>
/// Facts are fixed one after another, those first on which an early outcome hangs. Where the answer holds whatever is still open,
/// the walk turns back: that one decision stands for all combinations below it. A place whose open conditions were met before
/// is not walked again. Papers, and the facts that put them in order, come last, in a table of all that matter.
/// </remarks>
internal sealed class AreaWalk(ProofSpace space, long maxPoints)
{
    private const string Worse = "worse-with-more-papers";

    private readonly SpaceWalk walk = new(space);
    private readonly SideView view = space.Views[0];
    private readonly (Invariant Invariant, int Node)? order = OrderOf(space.Views[0]);
    private readonly HashSet<UInt128> seen = [];
    private int papersInAll;

    public long Evaluated { get; private set; }

    public UInt128 Represented { get; private set; }

    public bool IsComplete { get; private set; } = true;

    /// <summary>The facts that cannot all be tried; null when everything was.</summary>
    public IReadOnlyList<string>? TooLarge { get; private set; }

    /// <summary>What was found, each kind of finding once, at its first point.</summary>
    public Dictionary<(string Code, string Subject), PointFinding> Findings { get; } = [];

    /// <summary>Walks with a visit and, where rules read it, a relation fixed.</summary>
    public void Run(IReadOnlyList<(int Cluster, ClusterNode Node)> start)
    {
        foreach (var (cluster, node) in start)
        {
            walk.Enter(cluster, node);
        }

        papersInAll = view.PapersOf((int)walk.ValueOf("visit")!).Count();
        try
        {
            Explore();
        }
        catch (SpaceTooLargeException tooLarge)
        {
            TooLarge = tooLarge.Facts;
            return;
        }

        foreach (var _ in start)
        {
            walk.Leave();
        }
    }

    private static (Invariant, int)? OrderOf(SideView view)
    {
        var orders = view.Invariants.Where(pair => pair.Invariant.Never is Never.WorseWithMorePapers).ToList();
        return orders.Count == 0 ? null : orders[0];
    }

    private void Explore()
    {
        if (walk.IsImpossible || IsBrokenOff())
        {
            return;
        }

        var draft = view.DraftAt(walk, null);
        if (!seen.Add(view.AnswerStateOf(walk, draft)))
        {
            // From a place with the same open conditions everything below was looked at.
            Represented += walk.Combinations() << papersInAll;
            return;
        }

        if (draft.Outcome is not null && NextOfDecided(draft) is var open && open is null)
        {
            Evaluated++;
            Represented += walk.Combinations() << papersInAll;
            Look(draft, null, view.WatchedAt(walk.Truths));
        }
        else if ((draft.Outcome is null ? view.NextAt(walk, draft) ?? NextOfOrder() : NextOfDecided(draft)) is { } cluster)
        {
            ExploreBelow(cluster);
        }
        else
        {
            ExplorePapers(draft);
        }
    }

    private void ExploreBelow(int cluster)
    {
        foreach (var child in walk.NextOf(cluster))
        {
            walk.Enter(cluster, child);
            Explore();
            walk.Leave();
        }
    }

    /// <summary>An answer that is decided may still hang on facts an invariant is looked at on, or lack a sure reason.</summary>
    private int? NextOfDecided(Draft draft)
    {
        var outcome = view.Side.Pack.Outcomes[draft.Outcome!];
        foreach (var (invariant, node) in view.Invariants)
        {
            if (walk.Truths[node] == Truth.Unknown && PointProperties.IsForbidden(invariant.Never, draft, outcome) && view.NextFor(node, walk) is { } cluster)
            {
                return cluster;
            }
        }

        return PointProperties.HasReason(view.SituationAt(walk, null), draft) ? null : NextOfRoutes(draft);
    }

    private int? NextOfRoutes(Draft draft) => view.Side.Slice.Plan.Of(Packs.RuleKind.Route)
        .Where(rule => draft.Truths[rule] == Truth.Unknown)
        .Select(rule => view.NextFor(view.RootOf(rule), walk))
        .FirstOrDefault(cluster => cluster is not null);

    /// <summary>Whether more papers may matter here at all must be known before papers are compared.</summary>
    private int? NextOfOrder() => order is { } known ? view.NextFor(known.Node, walk) : null;

    /// <summary>Only papers and their own state are open: a table of both, in which neighbours are compared.</summary>
    private void ExplorePapers(Draft open)
    {
        var table = PaperTable.At(walk, view, open);
        foreach (var point in table.Points)
        {
            Evaluated++;
            Look(point.Draft, point.Papers, point.Watched);
        }

        Represented += walk.Combinations() << papersInAll;

        if (order is null || walk.Truths[order.Value.Node] != Truth.No)
        {
            foreach (var (paper, before, after) in table.StepsDown())
            {
                AddWorse(paper, before, after);
            }
        }
    }

    private void Look(Draft draft, string[]? papers, Truth[] watched)
    {
        if (Array.IndexOf(draft.Truths, Truth.Broken) is >= 0 and var broken)
        {
            Add("broken-condition", view.Side.Slice.Rules[broken].Definition.Id, papers);
        }

        if (draft.Outcome is not { } code)
        {
            Add("undecided", "", papers);
            return;
        }

        if (!PointProperties.HasReason(view.SituationAt(walk, papers), draft))
        {
            Add("no-reason", code, papers);
        }

        LookAtInvariants(draft, papers, watched);
    }

    private void LookAtInvariants(Draft draft, string[]? papers, Truth[] watched)
    {
        var outcome = view.Side.Pack.Outcomes[draft.Outcome!];
        for (var number = 0; number < watched.Length; number++)
        {
            if (watched[number] != Truth.No && PointProperties.IsForbidden(view.Invariants[number].Invariant.Never, draft, outcome))
            {
                Add("invariant", view.Invariants[number].Invariant.Name, papers);
            }
        }
    }

    private void Add(string code, string subject, string[]? papers)
    {
        if (!Findings.ContainsKey((code, subject)))
        {
            Findings[(code, subject)] = new PointFinding(code, subject, null, space.Sides[0], walk.Fixed(), papers);
        }
    }

    private void AddWorse(string paper, PaperPoint before, PaperPoint after)
    {
        var subject = $"{paper} {before.Draft.Outcome} {after.Draft.Outcome}";
        if (!Findings.ContainsKey((Worse, subject)))
        {
            Findings[(Worse, subject)] = new PointFinding(Worse, subject, paper, space.Sides[0], after.Values(walk), after.Papers);
        }
    }

    private bool IsBrokenOff() => !(IsComplete &= Evaluated < maxPoints);
}
