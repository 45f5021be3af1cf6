using System.Linq.Expressions;

namespace CertFlow.Rules.Language;

/// <summary>The definitions an expression names, handed to the parser as parameters and put in their places afterwards.</summary>
/// <remarks>
/// The tree is the one the written out text would give, for a fraction of the parsing: most of a rule is what its names stand for.
/// A constant is left to be written out, because the parser fits literals to what stands beside them.
/// </remarks>
internal sealed class NamedTrees(IReadOnlyDictionary<string, Expression> bound) : ExpressionVisitor
{
    private readonly Dictionary<string, ParameterExpression> taken = new(StringComparer.Ordinal);

    public IEnumerable<ParameterExpression> Parameters => taken.Values;

    /// <summary>Whether the name may stay a name.</summary>
    public bool TryTake(string name)
    {
        if (!bound.TryGetValue(name, out var tree) || tree is ConstantExpression)
        {
            return false;
        }

        taken.TryAdd(name, Expression.Parameter(tree.Type, name));
        return true;
    }

    public Expression WriteOut(Expression tree) => taken.Count == 0 ? tree : Visit(tree);

    protected override Expression VisitParameter(ParameterExpression node) =>
        node.Name is { } name && taken.TryGetValue(name, out var parameter) && parameter == node ? bound[name] : node;
}
