using System.Linq.Expressions;
using CertFlow.Rules.Facts;

namespace CertFlow.Rules.Language;

/// <summary>Splits a bound tree at <c>&amp;&amp; || ! ?:</c> into a graph of atoms, each with the facts it reads.</summary>
internal sealed class ConditionGraph(IReadOnlyList<ParameterExpression> inputs, IReadOnlyDictionary<string, int> factIndices)
{
    private readonly Dictionary<Expression, Condition> shared = new(ReferenceEqualityComparer.Instance);

    /// <summary>Keeps the conditions of a definition: every rule that names it has the same tree in it, and then the same atoms, compiled once.</summary>
    public void Share(Expression tree) => shared[tree] = Build(tree);

    public Condition Build(Expression tree) => shared.TryGetValue(tree, out var known) ? known : tree switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => new Condition.Both(Build(both.Left), Build(both.Right)),
        BinaryExpression { NodeType: ExpressionType.OrElse } either => new Condition.Either(Build(either.Left), Build(either.Right)),
        UnaryExpression { NodeType: ExpressionType.Not } not when not.Type == typeof(bool) => new Condition.Negation(Build(not.Operand)),
        ConditionalExpression choice when choice.Type == typeof(bool) => new Condition.Choice(Build(choice.Test), Build(choice.IfTrue), Build(choice.IfFalse)),
        ConstantExpression { Value: bool value } => new Condition.Constant(value),
        _ => new Atom(tree, inputs.Count == 0 ? FactMask.None : FactReads.Of(tree, inputs[0], factIndices), inputs),
    };

    /// <summary>Collects the facts a tree reads: the chains of members that start at the facts input.</summary>
    private sealed class FactReads(ParameterExpression facts, IReadOnlyDictionary<string, int> indices) : ExpressionVisitor
    {
        private FactMask mask;

        public static FactMask Of(Expression tree, ParameterExpression facts, IReadOnlyDictionary<string, int> indices)
        {
            var reads = new FactReads(facts, indices);
            reads.Visit(tree);
            return reads.mask;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            if (PathOf(node) is { } path && indices.TryGetValue(path, out var index))
            {
                mask = mask.With(index);
                return node;
            }

            return base.VisitMember(node);
        }

        private string? PathOf(MemberExpression node) => node.Expression switch
        {
            ParameterExpression parameter when parameter == facts => node.Member.Name,
            MemberExpression parent when PathOf(parent) is { } path => $"{path}.{node.Member.Name}",
            _ => null,
        };
    }
}
