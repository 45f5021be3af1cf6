using CertFlow.Rules.Language;

namespace CertFlow.Rules.Proof;

/// <summary>Facts that some condition compares with each other (or a fact alone), and every combination of their values that conditions tell apart.</summary>
/// <param name="Facts">Numbers of the facts, in the order in which they are fixed.</param>
/// <param name="Root">Nothing fixed yet.</param>
internal sealed record FactCluster(int[] Facts, ClusterNode Root)
{
    /// <summary>By the number of facts fixed: the wholes to answer again when one more is.</summary>
    public required int[][] Wholes { get; init; }
}

/// <summary>Some facts of a cluster fixed; all combinations below it give the same answers as far as those facts decide them.</summary>
internal sealed class ClusterNode(int number, object?[] values, int[] nodes, Truth[] answers)
{
    /// <summary>Tells it apart from the others of its cluster.</summary>
    public int Number => number;

    /// <summary>The values that stand for the class, one a fixed fact.</summary>
    public object?[] Values => values;

    /// <summary>Atoms decided by the fact fixed last.</summary>
    public int[] Nodes => nodes;

    /// <summary>Their answers.</summary>
    public Truth[] Answers => answers;

    /// <summary>The classes of the next fact; empty when all are fixed.</summary>
    public List<ClusterNode> Children { get; } = [];

    /// <summary>Combinations below it, itself when all are fixed.</summary>
    public long Leaves => Children.Count == 0 ? 1 : leaves == 0 ? leaves = Children.Sum(child => child.Leaves) : leaves;

    private long leaves;
}
