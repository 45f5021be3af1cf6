using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Proof;

/// <summary>One row: the state of the papers fixed (is the form filled in), some papers shown.</summary>
/// <param name="State">The facts fixed for this row.</param>
internal sealed record PaperPoint(Draft Draft, string[] Papers, Truth[] Truths, IReadOnlyDictionary<string, object?> State)
{
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

    /// <summary>Every way to bring one more paper that is in order, or to put one in order: the paper, the row before and the row after.</summary>
    public IEnumerable<(string Paper, PaperPoint Before, PaperPoint After)> Steps() => rows.SelectMany(MorePapers).Concat(rows.SelectMany(PutInOrder));

    private IEnumerable<(string Paper, PaperPoint Before, PaperPoint After)> MorePapers(PaperPoint[] row) => sets.Added
        .Where(step => IsInOrder(row[step.To].Draft, step.Paper))
        .Select(step => (step.Paper, row[step.From], row[step.To] with { Papers = step.Shown }));

    private IEnumerable<(string Paper, PaperPoint Before, PaperPoint After)> PutInOrder(PaperPoint[] row)
    {
        foreach (var step in sets.Held.Where(step => rows.Count > 1 && !IsInOrder(row[step.From].Draft, step.Paper)))
        {
            foreach (var better in rows.Select(other => other[step.From]).Where(other => IsInOrder(other.Draft, step.Paper) && OnlyPutsInOrder(row[step.From], other, step.Paper)))
            {
                yield return (step.Paper, row[step.From], better with { Papers = step.Shown });
            }
        }
    }

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
