using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Proof;

/// <summary>A place in a space: some facts fixed, the answers of all conditions as far as those decide them. One walker, one thread.</summary>
internal sealed class SpaceWalk
{
    private readonly Stack<(int Cluster, ClusterNode Before, Truth[] Truths)> way = new();
    private readonly Dictionary<string, Truth[]> answersToPapers;
    private readonly int[] paperNodes;
    private readonly Truth[] withPapers;
    private readonly ClusterNode[] at;

    public SpaceWalk(ProofSpace space)
    {
        Space = space;
        Truths = space.Start;
        at = [.. space.Clusters.Select(cluster => cluster.Root)];
        answersToPapers = new Dictionary<string, Truth[]>(StringComparer.Ordinal);
        paperNodes = [.. space.PaperAtoms.Select(atom => atom.Node)];
        withPapers = new Truth[space.Graph.Count];
    }

    public ProofSpace Space { get; }

    /// <summary>The answer of each node of the graph. Never written to after it was set.</summary>
    public Truth[] Truths { get; private set; }

    /// <summary>Whether facts fixed so far contradict each other.</summary>
    public bool IsImpossible => Array.Exists(Space.Impossible, pair => Truths[pair] == Truth.Yes);

    /// <summary>The classes of the next fact of a cluster.</summary>
    public IReadOnlyList<ClusterNode> NextOf(int cluster) => at[cluster].Children;

    /// <summary>How many facts of a cluster are fixed.</summary>
    public int DepthOf(int cluster) => at[cluster].Values.Length;

    /// <summary>Fixes the next fact of a cluster.</summary>
    public void Enter(int cluster, ClusterNode child)
    {
        way.Push((cluster, at[cluster], Truths));
        Truths = Answered(child.Nodes, child.Answers, Space.Clusters[cluster].Wholes[child.Values.Length - 1]);
        at[cluster] = child;
    }

    /// <summary>Takes back what was fixed last.</summary>
    public void Leave()
    {
        var (cluster, before, truths) = way.Pop();
        at[cluster] = before;
        Truths = truths;
    }

    /// <summary>Where a cluster stands.</summary>
    public ClusterNode At(int cluster) => at[cluster];

    /// <summary>The answers when these papers lie on the desk; good until papers are asked about again.</summary>
    public Truth[] TruthsWith(string[] papers)
    {
        if (Space.PaperAtoms.Count == 0)
        {
            return Truths;
        }

        var key = string.Join(',', papers);
        if (!answersToPapers.TryGetValue(key, out var answers))
        {
            answersToPapers[key] = answers = SpaceAnswers.Of(Space.PaperAtoms, new Dictionary<string, object?> { [Question.Documents] = papers });
        }

        Truths.CopyTo(withPapers, 0);
        Answer(withPapers, paperNodes, answers, Space.PaperWholes);
        return withPapers;
    }

    /// <summary>The value a fact is fixed to; null also while it is open.</summary>
    public object? ValueOf(string path)
    {
        if (Space.NumberOf(path) is not { } fact || path == Question.Documents)
        {
            return null;
        }

        var (cluster, level) = Space.ClusterOf[fact];
        return at[cluster].Values.Length > level ? at[cluster].Values[level] : null;
    }

    /// <summary>The facts fixed so far with the values that stand for their classes.</summary>
    public Dictionary<string, object?> Fixed()
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var cluster = 0; cluster < at.Length; cluster++)
        {
            for (var level = 0; level < at[cluster].Values.Length; level++)
            {
                values[Space.Facts[Space.Clusters[cluster].Facts[level]].Path] = at[cluster].Values[level];
            }
        }

        return values;
    }

    /// <summary>How many combinations of the facts still open there are from here, impossible ones left out.</summary>
    public UInt128 Combinations()
    {
        if (IsImpossible)
        {
            return 0;
        }

        if (OpenPair() is { } open)
        {
            return Below(open);
        }

        var product = UInt128.One;
        foreach (var node in at)
        {
            product *= (UInt128)node.Leaves;
        }

        return product;
    }

    private UInt128 Below(int cluster)
    {
        var sum = UInt128.Zero;
        foreach (var child in NextOf(cluster))
        {
            Enter(cluster, child);
            sum += Combinations();
            Leave();
        }

        return sum;
    }

    /// <summary>A cluster on which it hangs whether the facts contradict each other; null when they no longer can.</summary>
    private int? OpenPair()
    {
        foreach (var pair in Space.Impossible)
        {
            if (Truths[pair] == Truth.Unknown)
            {
                return Space.Graph.AtomsOf(pair).Select(atom => Space.ClusterOf[atom.Facts[0]]).First(place => DepthOf(place.Cluster) <= place.Level).Cluster;
            }
        }

        return null;
    }

    private Truth[] Answered(int[] nodes, Truth[] answers, int[] wholes)
    {
        var truths = (Truth[])Truths.Clone();
        Answer(truths, nodes, answers, wholes);
        return truths;
    }

    private void Answer(Truth[] truths, int[] nodes, Truth[] answers, int[] wholes)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            truths[nodes[i]] = answers[i];
        }

        foreach (var whole in wholes)
        {
            truths[whole] = Space.Graph.Evaluate(whole, truths);
        }
    }
}
