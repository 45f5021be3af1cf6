using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>Walks through one day of one area and looks at every property on every point.</summary>
/// <remarks>
/// Facts are fixed one after another, those first on which an early outcome hangs. Where the answer holds whatever is still open,
/// the walk turns back: that one decision stands for all combinations below it. Papers come last, all subsets that matter.
/// </remarks>
internal sealed class AreaWalk(ProofSpace space, long maxPoints)
{
    private const int MaxPapers = 12;

    private readonly SpaceWalk walk = new(space);
    private readonly SideView view = space.Views[0];
    private readonly (Invariant Invariant, int Node)? order = OrderOf(space.Views[0]);
    private int papersInAll;

    public long Evaluated { get; private set; }

    public UInt128 Represented { get; private set; }

    public bool IsComplete { get; private set; } = true;

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
        Explore();
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
        if (draft.Outcome is not null && NextOfDecided(draft) is var open && open is null)
        {
            Count(papersInAll);
            Look(draft, null);
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

    private void ExplorePapers(Draft open)
    {
        var papers = view.PapersThatMatter(walk, open);
        if (papers.Length > MaxPapers)
        {
            throw new SpaceTooLargeException(papers);
        }

        var drafts = new Draft[1 << papers.Length];
        for (var shown = 0; shown < drafts.Length; shown++)
        {
            var codes = Codes(papers, shown);
            drafts[shown] = view.DraftAt(walk, codes);
            Count(papersInAll - papers.Length);
            Look(drafts[shown], codes);
        }

        if (order is null || walk.Truths[order.Value.Node] != Truth.No)
        {
            ComparePapers(papers, drafts);
        }
    }

    private void ComparePapers(string[] papers, Draft[] drafts)
    {
        for (var shown = 0; shown < drafts.Length; shown++)
        {
            for (var paper = 0; paper < papers.Length; paper++)
            {
                var more = shown | (1 << paper);
                if (more != shown && IsInOrder(drafts[more], papers[paper]) && IsWorse(drafts[more], drafts[shown]))
                {
                    AddWorse(papers[paper], Codes(papers, more), drafts[more], walk);
                }
            }

            PutInOrder(drafts[shown], Codes(papers, shown));
        }
    }

    private static bool IsInOrder(Draft draft, string paper) => draft.Papers.All(each =>
        !each.IsForAskedVisit || each.Required == Truth.No || each.InOrder == Truth.Yes || !Serves(each, paper));

    private static bool Serves(PaperDraft paper, string code) => paper.Document == code || paper.Rule.Definition.Meaning.Alternatives.Contains(code);

    /// <summary>Every paper that is shown but not in order is put in order, and the answer may not get worse.</summary>
    private void PutInOrder(Draft draft, string[] shown)
    {
        foreach (var paper in draft.Papers)
        {
            if (paper is { IsForAskedVisit: true, Required: Truth.Yes, Presented: Truth.Yes, InOrder: Truth.No } && PaperOrder.Of(space, view, paper.Plan) is { } good)
            {
                var better = good.Aggregate(walk, (fork, fixing) => fork.With(fixing.Cluster, [fixing.Node]));
                NotWorse(better, shown, draft, paper.Document);
            }
        }
    }

    private void NotWorse(SpaceWalk better, string[] shown, Draft before, string paper)
    {
        if (better.IsImpossible)
        {
            return;
        }

        var draft = view.DraftAt(better, shown);
        if (draft.Outcome is not null)
        {
            Evaluated++;
            if (IsWorse(draft, before))
            {
                AddWorse(paper, shown, draft, better);
            }
        }
        else if (view.NextAt(better, draft) is { } cluster)
        {
            foreach (var child in better.NextOf(cluster))
            {
                better.Enter(cluster, child);
                NotWorse(better, shown, before, paper);
                better.Leave();
            }
        }
    }

    private bool IsWorse(Draft after, Draft before) => after.Outcome is { } then && before.Outcome is { } first && RankOf(then) < RankOf(first);

    private int RankOf(string outcome) => PointProperties.Rank(view.Side.Pack.Outcomes[outcome]);

    private void AddWorse(string paper, string[] shown, Draft draft, SpaceWalk place) =>
        Add("worse-with-more-papers", $"{paper} {draft.Outcome}", paper, place, shown);

    private void Look(Draft draft, string[]? papers)
    {
        if (Array.IndexOf(draft.Truths, Truth.Broken) is >= 0 and var broken)
        {
            Add("broken-condition", view.Side.Slice.Rules[broken].Definition.Id, null, walk, papers);
        }

        if (draft.Outcome is not { } code)
        {
            Add("undecided", "", null, walk, papers);
            return;
        }

        if (!PointProperties.HasReason(view.SituationAt(walk, papers), draft))
        {
            Add("no-reason", code, null, walk, papers);
        }

        LookAtInvariants(draft, view.Side.Pack.Outcomes[code], papers);
    }

    private void LookAtInvariants(Draft draft, Outcome outcome, string[]? papers)
    {
        var truths = papers is null ? walk.Truths : walk.TruthsWith(papers);
        foreach (var (invariant, node) in view.Invariants)
        {
            if (truths[node] != Truth.No && PointProperties.IsForbidden(invariant.Never, draft, outcome))
            {
                Add("invariant", invariant.Name, null, walk, papers);
            }
        }
    }

    private void Add(string code, string subject, string? paper, SpaceWalk place, string[]? papers)
    {
        if (!Findings.ContainsKey((code, subject)))
        {
            Findings[(code, subject)] = new PointFinding(code, subject, paper, space.Sides[0], place.Fixed(), papers);
        }
    }

    private void Count(int freePapers)
    {
        Evaluated++;
        Represented += walk.Combinations() << freePapers;
    }

    private bool IsBrokenOff() => !(IsComplete &= Evaluated < maxPoints);

    private static string[] Codes(string[] papers, int shown) => [.. papers.Where((_, i) => (shown & (1 << i)) != 0)];
}
