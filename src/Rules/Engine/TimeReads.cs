using System.Linq.Expressions;

namespace CertFlow.Rules.Engine;

/// <summary>Finds out whether a condition hangs on when it is asked: the day, the time of day, or the office's hours of that day.</summary>
internal sealed class TimeReads : ExpressionVisitor
{
    private bool found;

    public static bool Any(Expression tree)
    {
        var reads = new TimeReads();
        reads.Visit(tree);
        return reads.found;
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        found |= node.Expression is ParameterExpression && (node.Member.Name is "asOf" or "timeOfDay" || node.Member.Name == OfficeInput.Root);
        return base.VisitMember(node);
    }
}
