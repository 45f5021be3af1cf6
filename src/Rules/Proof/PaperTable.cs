using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Proof;

/// <summary>One row: the state of the papers fixed (is the form filled in), some papers shown.</summary>
/// <param name="State">The facts fixed for this row.</param>
/// <param name="Watched">What is known of the facts the invariants are looked at on, in their order.</param>
internal sealed record PaperPoint(Draft Draft, string[] Papers, Truth[] Watched, IReadOnlyDictionary<string, object?> State)
{
    /// <summary>How good the answer is; null while it is open.</summary>
    public required int? Rank { get; init; }

    /// <summary>Whether both answers are decided and this one is worse.</summary>
    public bool IsWorseThan(PaperPoint other) => Rank < other.Rank;

    /// <summary>All facts fixed at the row.</summary>
    public Dictionary<string, object?> Values(SpaceWalk walk) => State.Concat(walk.Fixed()).DistinctBy(pair => pair.Key).ToDictionary(StringComparer.Ordinal);
}

/// <summary>Every set of papers shown, by every state those papers can be in, at a place where all else is fixed.</summary>
internal sealed class PaperTable
{
    private const int MaxRows = 1 << 16;
    private const int MaxPapers = 16;

    private readonly SpaceWalk walk;
    private readonly SideView view;
    private readonly PaperSets sets;
    private readonly List<PaperPoint[]> rows = [];

    private PaperTable(SpaceWalk walk, SideView view, PaperSets sets)
    {
        this.walk = walk;
        this.view = view;
        this.sets = sets;
    }

    public IEnumerable<PaperPoint> Points => rows.SelectMany(row => row);

    /// <summary>The table of a place.</summary>
    /// <exception cref="SpaceTooLargeException">More rows than can be looked at.</exception>
    public static PaperTable At(SpaceWalk walk, SideView view, Draft open)
    {
        var papers = view.PapersThatMatter(walk, open);
        if (papers.Length > MaxPapers)
        {
            throw new SpaceTooLargeException(papers);
        }

        var table = new PaperTable(walk, view, view.SetsOf(papers));
        table.Fill(open, []);
        return table;
    }

    /// <summary>The ways to bring one more paper that is in order, or to put one in order, that make it worse: the paper, the row before and the row after.</summary>
    public IEnumerable<(string Paper, PaperPoint Before, PaperPoint After)> StepsDown()
    {
        foreach (var row in rows)
        {
            foreach (var step in sets.Added.Where(step => row[step.To].IsWorseThan(row[step.From]) && IsInOrder(row[step.To].Draft, step.Paper)))
            {
                yield return (step.Paper, row[step.From], row[step.To] with { Papers = step.Shown });
            }
        }

        foreach (var step in sets.Held.Where(step => rows.Exists(row => row[step.From].Rank != rows[0][step.From].Rank)))
        {
            foreach (var (before, after) in PutInOrder(step))
            {
                yield return (step.Paper, before, after with { Papers = step.Shown });
            }
        }
    }

    private IEnumerable<(PaperPoint Before, PaperPoint After)> PutInOrder(PaperStep step) =>
        from before in rows.Select(row => row[step.From])
        from after in rows.Select(row => row[step.From])
        where after.IsWorseThan(before) && !IsInOrder(before.Draft, step.Paper) && IsInOrder(after.Draft, step.Paper) && OnlyPutsInOrder(before, after, step.Paper)
        select (before, after);

    /// <summary>Whether two rows differ only in facts that the conditions of one paper read; a fact not fixed stands for every value.</summary>
    private bool OnlyPutsInOrder(PaperPoint before, PaperPoint after, string paper)
    {
        var own = view.FactsThatPutInOrder(paper);
        return before.State.All(pair => own.Contains(pair.Key) || !after.State.TryGetValue(pair.Key, out var value) || Equals(value, pair.Value));
    }

    private bool IsInOrder(Draft draft, string paper) => draft.Papers.All(each =>
        !each.IsForAskedVisit || each.Required == Truth.No || each.InOrder == Truth.Yes || !view.CodesOf(each.Plan).Contains(paper));

    /// <summary>Fixes what the answer still hangs on; once a paper is out of order, nothing else about it is looked at.</summary>
    private void Fill(Draft open, int[] states)
    {
        if (view.StatesThatMatter(walk, open).Cast<int?>().FirstOrDefault(cluster => walk.NextOf(cluster!.Value).Count > 0) is not { } next)
        {
            AddRow(states);
            return;
        }

        foreach (var child in walk.NextOf(next))
        {
            walk.Enter(next, child);
            if (!walk.IsImpossible)
            {
                Fill(view.DraftAt(walk, null), [.. states.Union([next])]);
            }

            walk.Leave();
        }
    }

    private void AddRow(int[] states)
    {
        var facts = states.SelectMany(cluster => walk.Space.Clusters[cluster].Facts.Take(walk.DepthOf(cluster))).Select(fact => walk.Space.Facts[fact].Path);
        var state = facts.ToDictionary(path => path, walk.ValueOf, StringComparer.Ordinal);
        if ((rows.Count + 1) * sets.Sets.Count > MaxRows)
        {
            throw new SpaceTooLargeException([.. state.Keys]);
        }

        rows.Add([.. sets.Sets.Select(papers => view.PointAt(walk, papers, state))]);
    }
}
