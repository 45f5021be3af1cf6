using System.Linq.Expressions;
using System.Reflection;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Language;

/// <summary>Walks a bound tree and refuses every method, type and constant that is not on the portable list.</summary>
internal sealed class AllowList : ExpressionVisitor
{
    private const int MaxLambdaDepth = 3;

    private readonly IReadOnlyList<Type> helpers;
    private readonly bool comparesByName;
    private readonly List<ExpressionProblem> problems = [];
    private int lambdaDepth;

    private AllowList(IReadOnlyList<Type> helpers, bool comparesByName)
    {
        this.helpers = helpers;
        this.comparesByName = comparesByName;
    }

    /// <param name="comparesByName">Whether the text itself says <c>string.Compare</c>; the parser writes it for <c>&lt;</c> between strings too.</param>
    public static IReadOnlyList<ExpressionProblem> Check(Expression tree, IReadOnlyList<Type> helpers, bool comparesByName)
    {
        var list = new AllowList(helpers, comparesByName);
        list.Visit(tree);
        return list.problems;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (!IsAllowed(node.Method.DeclaringType, node.Method.Name) && !IsTextOfScalar(node))
        {
            Refuse(node.Method.Name == "GetType" ? "R-REFLECT" : "R-METHOD", $"{node.Method.DeclaringType?.Name}.{node.Method.Name}");
        }

        return base.VisitMethodCall(node);
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        var isInput = node.Member.DeclaringType is { Assembly.IsDynamic: true };
        if (!isInput && !IsAllowed(node.Member.DeclaringType, node.Member.Name) && !IsArrayLength(node.Member))
        {
            Refuse("R-MEMBER", $"{node.Member.DeclaringType?.Name}.{node.Member.Name}");
        }

        return base.VisitMember(node);
    }

    protected override Expression VisitNew(NewExpression node)
    {
        Refuse("R-NEW", $"new {node.Type.Name}");
        return base.VisitNew(node);
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        var isOrder = node.NodeType is ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;
        if (isOrder && !comparesByName && node.Left is MethodCallExpression { Method.Name: "Compare" } compare && compare.Method.DeclaringType == typeof(string))
        {
            Refuse("R-DIALECT", "文字列の < > (string order)");
        }

        return base.VisitBinary(node);
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        if (node.Value is StringComparison comparison and not (StringComparison.Ordinal or StringComparison.OrdinalIgnoreCase))
        {
            Refuse("R-CULTURE", $"StringComparison.{comparison}");
        }

        return base.VisitConstant(node);
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        lambdaDepth++;
        if (lambdaDepth > MaxLambdaDepth)
        {
            Refuse("R-NESTING", "=>");
        }

        var visited = base.VisitLambda(node);
        lambdaDepth--;
        return visited;
    }

    private bool IsAllowed(Type? declaring, string name) => helpers.Contains(declaring!) || PortableSubset.Allows(declaring, name);

    /// <summary>The parser binds <c>5.ToString()</c> to the method of object.</summary>
    private static bool IsTextOfScalar(MethodCallExpression node) =>
        node is { Method: { Name: nameof(ToString) }, Object.Type: { IsPrimitive: true } or { IsEnum: true } };

    private static bool IsArrayLength(MemberInfo member) => member.Name == "Length" && member.DeclaringType == typeof(Array);

    private void Refuse(string code, string what) => problems.Add(new ExpressionProblem(code, 0,
        new Words($"「{what}」は規則の式では使えません。", $"\"{what}\" is not allowed in a rule."),
        new Words("rules/README.ja.md の「使える書き方」にあるものだけで書いてください。", "Use only what rules/README.ja.md lists.")));
}
