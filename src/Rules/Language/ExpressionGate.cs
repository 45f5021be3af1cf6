using System.Linq.Dynamic.Core.Exceptions;
using System.Linq.Expressions;
using RulesEngine.ExpressionBuilders;

namespace CertFlow.Rules.Language;

/// <summary>The only way from the text of an expression to a bound tree: scan, check names, parse and bind, allow-list.</summary>
internal sealed class ExpressionGate(RuleExpressionParser parser, IReadOnlyList<ParameterExpression> inputs, ExpressionScope scope)
{
    /// <summary>Refuses or binds one expression; never throws for what is in the text.</summary>
    public BoundExpression Bind(string expression, Type resultType)
    {
        var problems = Check(expression);
        if (problems.Count == 0 && WrittenOut.ProblemOf(expression, scope.Definitions) is { } tooLong)
        {
            return BoundExpression.Refused([tooLong]);
        }

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
            var parsed = parser.Parse(written, [.. inputs, .. named.Parameters], resultType);
            if (LiteralCheck.ProblemOf(parsed, written, expression) is { } converted)
            {
                return BoundExpression.Refused([converted]);
            }

            var tree = named.WriteOut(parsed);
            var problems = AllowList.Check(tree, scope.Helpers, WriteOut(expression).Contains("Compare(", StringComparison.Ordinal));
            return problems.Count > 0 ? BoundExpression.Refused(problems) : new BoundExpression(tree, []);
        }
        catch (ParseException problem)
        {
            // The position is exact as long as nothing was written out before it.
            var index = written == expression ? Math.Clamp(problem.Position, 0, expression.Length) : 0;
            return BoundExpression.Refused([ParserWords.Unparsable(index, problem.Message, resultType)]);
        }
#pragma warning disable CA1031 // A parser of others over a text of anybody: whatever it throws, the text is what must change.
        catch (Exception problem)
        {
            return BoundExpression.Refused([ParserWords.Unparsable(0, problem.Message, resultType)]);
        }
#pragma warning restore CA1031
    }
}
