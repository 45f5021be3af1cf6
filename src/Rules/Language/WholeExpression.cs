using System.Linq.Expressions;
using CertFlow.Rules.Facts;

namespace CertFlow.Rules.Language;

/// <summary>A rule's whole expression: answered at one stroke when all its facts are known, else by its graph.</summary>
/// <remarks>The stroke and the graph come from the same bound tree, so they cannot differ; the graph is only the slower way round.</remarks>
internal sealed record WholeExpression : Condition
{
    private readonly Condition graph;
    private readonly Atom whole;

    public WholeExpression(Expression tree, Condition graph, IReadOnlyList<ParameterExpression> inputs)
    {
        this.graph = graph;
        whole = new Atom(tree, graph.Reads, inputs);
    }

    /// <summary>The same condition, split into atoms.</summary>
    public Condition Graph => graph;

    public override FactMask Reads => graph.Reads;

    public override IEnumerable<Atom> Atoms => graph.Atoms;

    public override Expression Tree => whole.Tree;

    public override Truth Evaluate(in Inputs inputs) => Reads.IsWithin(inputs.Known) ? whole.Evaluate(inputs) : graph.Evaluate(inputs);
}
