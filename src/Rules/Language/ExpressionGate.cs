using System.Linq.Dynamic.Core.Exceptions;
using System.Linq.Expressions;
using CertFlow.Rules.Packs;
using RulesEngine.ExpressionBuilders;

namespace CertFlow.Rules.Language;

/// <summary>The only way from the text of an expression to a bound tree: scan, check names, parse and bind, allow-list.</summary>
internal sealed class ExpressionGate(RuleExpressionParser parser, IReadOnlyList<ParameterExpression> inputs, ExpressionScope scope)
{
    /// <summary>Refuses or binds one expression; never throws for what is in the text.</summary>
    public BoundExpression Bind(string expression, Type resultType)
    {
        var problems = Check(expression);
        return problems.Count > 0
            ? BoundExpression.Refused(problems)
            : BindChecked(expression, resultType);
    }

    /// <summary>The expression as the engine gets it, with definitions written out.</summary>
    public string WriteOut(string expression) => DefinitionInliner.Inline(expression, scope.Definitions);

    private IReadOnlyList<ExpressionProblem> Check(string expression)
    {
        var (tokens, problems) = ExpressionScanner.Scan(expression);
        return problems.Count > 0 ? problems : NameCheck.Check(tokens, scope);
    }

    private BoundExpression BindChecked(string expression, Type resultType)
    {
        var named = new NamedTrees(scope.Bound);
        var written = DefinitionInliner.Inline(expression, scope.Definitions, named.TryTake);
        try
        {
            var tree = named.WriteOut(parser.Parse(written, [.. inputs, .. named.Parameters], resultType));
            var problems = AllowList.Check(tree, scope.Helpers, WriteOut(expression).Contains("Compare(", StringComparison.Ordinal));
            return problems.Count > 0 ? BoundExpression.Refused(problems) : new BoundExpression(tree, []);
        }
        catch (ParseException problem)
        {
            // The position is exact as long as nothing was written out before it.
            var index = written == expression ? Math.Clamp(problem.Position, 0, expression.Length) : 0;
            return BoundExpression.Refused([Unparsable(index, problem.Message)]);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            return BoundExpression.Refused([Unparsable(0, problem.Message)]);
        }
    }

    private static ExpressionProblem Unparsable(int index, string detail) => new("R-SYNTAX", index,
        new Words($"式として読めません({detail})。", $"This is no condition ({detail})."),
        new Words("演算子・かっこ・型の組み合わせを確かめ、全体が true か false になる条件を書いてください。", "Check operators, parentheses and types; the whole must be true or false."));
}
