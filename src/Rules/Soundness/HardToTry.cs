using System.Linq.Expressions;
using CertFlow.Rules.Proof;

namespace CertFlow.Rules.Soundness;

/// <summary>Conditions for which trying both sides of every boundary is not enough: days of the month, and calculations with several facts.</summary>
/// <remarks>Nobody may be told that a rule never holds because the one day on which it does was not tried.</remarks>
internal sealed class HardToTry : ExpressionVisitor
{
    private readonly bool severalFacts;
    private bool found;

    private HardToTry(bool severalFacts) => this.severalFacts = severalFacts;

    /// <summary>Whether a condition over facts is one of these.</summary>
    public static bool Is(SpaceAtom atom)
    {
        if (atom.Atom is null || atom.Facts.Length == 0)
        {
            return false;
        }

        var look = new HardToTry(atom.Facts.Length > 1);
        look.Visit(atom.Atom.Tree);
        return look.found;
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        found |= node.Member.DeclaringType == typeof(DateOnly) && node.Member.Name is ("Day" or "DayOfYear" or "DayNumber");
        return base.VisitMember(node);
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        found |= severalFacts && node.NodeType is (ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide or ExpressionType.Modulo);
        return base.VisitBinary(node);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        found |= severalFacts && node.Method.DeclaringType == typeof(DateOnly) && node.Method.Name.StartsWith("Add", StringComparison.Ordinal);
        return base.VisitMethodCall(node);
    }
}
