using System.Linq.Expressions;

namespace CertFlow.Rules.Language;

/// <summary>Whether evaluating a tree could throw: what RulesEngine evaluates eagerly may not.</summary>
/// <remarks>Deliberately coarse: a member of a member (it may be null), a call that is not known to be total, a division, an index.</remarks>
internal sealed class MayThrow : ExpressionVisitor
{
    private readonly IReadOnlyList<Type> helpers;
    private bool found;

    private MayThrow(IReadOnlyList<Type> helpers) => this.helpers = helpers;

    public static bool In(Expression tree, IReadOnlyList<Type> totalHelpers)
    {
        var visitor = new MayThrow(totalHelpers);
        visitor.Visit(tree);
        return visitor.found;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        var isTotal = helpers.Contains(node.Method.DeclaringType!)
            || (node.Method.DeclaringType == typeof(string) && node.Method.Name is nameof(string.IsNullOrEmpty) or nameof(string.IsNullOrWhiteSpace))
            || (node.Method.Name == nameof(Enumerable.Contains) && node.Arguments[0] is NewArrayExpression);
        found |= !isTotal;
        return base.VisitMethodCall(node);
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        found |= node.Expression is not (ParameterExpression or null);
        return base.VisitMember(node);
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        found |= node.NodeType is ExpressionType.Divide or ExpressionType.Modulo or ExpressionType.ArrayIndex;
        return base.VisitBinary(node);
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        found |= node.NodeType == ExpressionType.Convert && Nullable.GetUnderlyingType(node.Operand.Type) is not null && Nullable.GetUnderlyingType(node.Type) is null;
        return base.VisitUnary(node);
    }
}
