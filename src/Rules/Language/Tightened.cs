using System.Linq.Expressions;

namespace CertFlow.Rules.Language;

/// <summary>Rewrites a bound tree so that it answers the same without making arrays, closures or delegates on the way.</summary>
/// <remarks>
/// Only for trees that passed the allow-list: members of inputs are plain values and may be read in any number. What throws still throws,
/// though perhaps another exception; which one it is, nobody looks at. The graph's atoms keep the tree as bound, and tests compare both.
/// </remarks>
internal sealed class Tightened : ExpressionVisitor
{
    private static readonly Tightened Visitor = new();

    public static Expression Of(Expression tree) => Visitor.Visit(tree);

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        var call = (MethodCallExpression)base.VisitMethodCall(node);
        if (call.Method.DeclaringType != typeof(Enumerable))
        {
            return call;
        }

        return (call.Method.Name, call.Arguments) switch
        {
            (nameof(Enumerable.Contains), [NewArrayExpression listed, var code]) when IsListOfCodes(listed) => OneOf(listed.Expressions, code),
            (nameof(Enumerable.Contains), [var set, var code]) when set.Type == typeof(string[]) => Expression.Call(typeof(CodeSets), nameof(CodeSets.Has), null, set, code),
            (nameof(Enumerable.Any), [NewArrayExpression listed, LambdaExpression test]) when IsListOfCodes(listed) => Each(listed.Expressions, test, Expression.OrElse),
            (nameof(Enumerable.All), [NewArrayExpression listed, LambdaExpression test]) when IsListOfCodes(listed) => Each(listed.Expressions, test, Expression.AndAlso),
            (nameof(Enumerable.Any) or nameof(Enumerable.All), [{ Type.IsArray: true } set, LambdaExpression test]) => Walk(set, test, call.Method.Name == nameof(Enumerable.Any)),
            (nameof(Enumerable.Count), [{ Type.IsArray: true } set]) => Expression.ArrayLength(set),
            _ => call,
        };
    }

    private static bool IsListOfCodes(NewArrayExpression listed) =>
        listed is { NodeType: ExpressionType.NewArrayInit, Expressions.Count: > 0 }
        && listed.Expressions.All(item => item is ConstantExpression { Value: string });

    private static BlockExpression OneOf(IEnumerable<Expression> codes, Expression code)
    {
        var item = Expression.Variable(code.Type);
        return Expression.Block([item], Expression.Assign(item, code), codes.Select(one => (Expression)Expression.Equal(item, one)).Aggregate(Expression.OrElse));
    }

    private static Expression Each(IEnumerable<Expression> items, LambdaExpression test, Func<Expression, Expression, Expression> join) =>
        items.Select(item => new Replaced(test.Parameters[0], item).Visit(test.Body)).Aggregate(join);

    /// <summary>A loop that stops at the first item that decides: a yes for any, a no for all.</summary>
    private static BlockExpression Walk(Expression set, LambdaExpression test, bool isAny)
    {
        var (items, i, item) = (Expression.Variable(set.Type), Expression.Variable(typeof(int)), test.Parameters[0]);
        var end = Expression.Label(typeof(bool));
        var decides = isAny ? test.Body : Expression.Not(test.Body);
        return Expression.Block([items, i, item],
            Expression.Assign(items, set),
            Expression.Assign(i, Expression.Constant(0)),
            Expression.Loop(
                Expression.IfThenElse(Expression.LessThan(i, Expression.ArrayLength(items)),
                    Expression.Block(
                        Expression.Assign(item, Expression.ArrayIndex(items, Expression.PostIncrementAssign(i))),
                        Expression.IfThen(decides, Expression.Break(end, Expression.Constant(isAny)))),
                    Expression.Break(end, Expression.Constant(!isAny))),
                end));
    }

    private sealed class Replaced(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}
