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

    private readonly SpaceWalk walk;
    private readonly SideView view;
    private readonly List<PaperPoint[]> rows = [];

    private PaperTable(SpaceWalk walk, SideView view, string[] papers)
    {
        this.walk = walk;
        this.view = view;
        Papers = papers;
    }

    /// <summary>The papers that matter here.</summary>
    public string[] Papers { get; }

    public IEnumerable<PaperPoint> Points => rows.SelectMany(row => row);

    /// <summary>The table of a place.</summary>
    /// <exception cref="SpaceTooLargeException">More rows than can be looked at.</exception>
    public static PaperTable At(SpaceWalk walk, SideView view, Draft open)
    {
        var table = new PaperTable(walk, view, view.PapersThatMatter(walk, open));
        var states = view.StatesThatMatter(walk, open);
        var count = states.Aggregate(1L << Math.Min(table.Papers.Length, 20), (product, cluster) => product * walk.Space.Clusters[cluster].Root.Leaves);
        if (count > MaxRows)
        {
            throw new SpaceTooLargeException([.. table.Papers, .. states.SelectMany(cluster => walk.Space.Clusters[cluster].Facts).Select(fact => walk.Space.Facts[fact].Path)]);
        }

        table.Fill(states, 0);
        return table;
    }

    /// <summary>Every way to bring one more paper that is in order, or to put one in order: the paper, the row before and the row after.</summary>
    public IEnumerable<(string Paper, PaperPoint Before, PaperPoint After)> Steps()
    {
        for (var state = 0; state < rows.Count; state++)
        {
            for (var shown = 0; shown < rows[state].Length; shown++)
            {
                var before = rows[state][shown];
                for (var paper = 0; paper < Papers.Length; paper++)
                {
                    var after = shown | (1 << paper);
                    if (after != shown && IsInOrder(rows[state][after].Draft, Papers[paper]))
                    {
                        yield return (Papers[paper], before, rows[state][after]);
                    }
                    else if (after == shown && !IsInOrder(before.Draft, Papers[paper]))
                    {
                        foreach (var better in rows.Select(row => row[shown]).Where(row => IsInOrder(row.Draft, Papers[paper]) && OnlyPutsInOrder(before, row, Papers[paper])))
                        {
                            yield return (Papers[paper], before, better);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Whether two rows differ only in facts that the conditions of one paper read.</summary>
    private bool OnlyPutsInOrder(PaperPoint before, PaperPoint after, string paper)
    {
        var own = view.FactsThatPutInOrder(paper);
        return before.State.All(pair => own.Contains(pair.Key) || Equals(after.State[pair.Key], pair.Value));
    }

    private bool IsInOrder(Draft draft, string paper) => draft.Papers.All(each =>
        !each.IsForAskedVisit || each.Required == Truth.No || each.InOrder == Truth.Yes || !view.CodesOf(each.Plan).Contains(paper));

    private void Fill(IReadOnlyList<int> states, int from)
    {
        var open = states.Skip(from).Cast<int?>().FirstOrDefault(cluster => walk.NextOf(cluster!.Value).Count > 0);
        if (open is not { } next)
        {
            rows.Add(Row(states));
            return;
        }

        foreach (var child in walk.NextOf(next))
        {
            walk.Enter(next, child);
            if (!walk.IsImpossible)
            {
                Fill(states, from);
            }

            walk.Leave();
        }
    }

    private PaperPoint[] Row(IReadOnlyList<int> states)
    {
        var facts = states.SelectMany(cluster => walk.Space.Clusters[cluster].Facts).Select(fact => walk.Space.Facts[fact].Path);
        var state = facts.ToDictionary(path => path, walk.ValueOf, StringComparer.Ordinal);
        var row = new PaperPoint[1 << Papers.Length];
        for (var shown = 0; shown < row.Length; shown++)
        {
            var papers = Papers.Where((_, i) => (shown & (1 << i)) != 0).ToArray();
            row[shown] = new PaperPoint(view.DraftAt(walk, papers), papers, walk.TruthsWith(papers), state);
        }

        return row;
    }
}
