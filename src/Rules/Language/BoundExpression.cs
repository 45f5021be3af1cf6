using System.Linq.Expressions;

namespace CertFlow.Rules.Language;

/// <summary>An expression that passed the gate: the tree RulesEngine's own parser bound, or what is wrong with the text.</summary>
internal sealed record BoundExpression(Expression? Tree, IReadOnlyList<ExpressionProblem> Problems)
{
    public static BoundExpression Refused(IReadOnlyList<ExpressionProblem> problems) => new(null, problems);
}
