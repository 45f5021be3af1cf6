using System.Linq.Expressions;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Explanations;

/// <summary>Says the conditions of a town's rules in plain words, with definitions by their own.</summary>
/// <remarks>What cannot be said in words is shown as it is written, in 「」: never wrong words. Not for concurrent use.</remarks>
public sealed class ConditionWords
{
    private readonly ClauseWords clauses;
    private readonly ValueWords values;

    /// <param name="pack">The town's rules, whose vocabulary and labels are used.</param>
    /// <param name="day">The day whose numbers stand in parentheses; null to show only numbers that never change.</param>
    public ConditionWords(RulePack pack, DateOnly? day = null)
        : this(pack, new NamedExpressions(pack), day)
    {
    }

    internal ConditionWords(RulePack pack, NamedExpressions named, DateOnly? day)
    {
        Named = named;
        values = new ValueWords(pack, named, day);
        clauses = new ClauseWords(new PartWords(named, values));
    }

    internal NamedExpressions Named { get; }

    /// <summary>When a rule holds: the end of a sentence, without a full stop.</summary>
    public Words Of(RuleDefinition rule) => Of(rule.Body);

    /// <summary>When a body holds.</summary>
    public Words Of(RuleBody body) => clauses.Of(Named.ClauseOf(body)) ?? AsWritten(body);

    /// <summary>What a definition is made of: when a named condition holds, or what a named value is.</summary>
    public Words OfDefinition(Definition definition)
    {
        var tree = Named.Parse(definition.Expression);
        return (tree.Type == typeof(bool) ? clauses.Of(Clause.Of(tree)) : ValueOf(tree)) ?? Quoted(definition.Expression);
    }

    private Words? ValueOf(Expression tree) => tree is not ConditionalExpression choice
        ? values.Of(tree)
        : clauses.Of(Clause.Of(choice.Test)) is { } test && ValueOf(choice.IfTrue) is { } then && ValueOf(choice.IfFalse) is { } otherwise
            ? new Words($"{test.Ja}ときは{then.Ja}、そうでないときは{otherwise.Ja}", $"{then.En} if {test.En}; otherwise {otherwise.En}")
            : null;

    internal Words? Of(Clause clause) => clauses.Of(clause);

    internal static Words AsWritten(RuleBody body) => Quoted(ExpressionOf(body));

    /// <summary>The body as one line of code.</summary>
    internal static string ExpressionOf(RuleBody body) => body switch
    {
        RuleBody.Leaf leaf => leaf.Expression,
        RuleBody.Node node => string.Join(node.Operator == "And" ? " && " : " || ", node.Children.Select(child => $"({ExpressionOf(child.Body)})")),
        _ => "",
    };

    private static Words Quoted(string expression) => new($"「{expression}」", $"\"{expression}\"");
}
