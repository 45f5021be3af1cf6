using System.Linq.Expressions;

namespace CertFlow.Rules.Explanations;

/// <summary>A condition as people read it: its parts with "and" and "or", and every "not" next to the part it denies.</summary>
internal abstract record Clause
{
    internal sealed record All(IReadOnlyList<Clause> Parts) : Clause;

    internal sealed record Any(IReadOnlyList<Clause> Parts) : Clause;

    internal sealed record When(Clause Test, Clause Then, Clause Otherwise) : Clause;

    /// <summary>The smallest part; definitions stand in its tree as parameters of their own name.</summary>
    internal sealed record Part(Expression Tree, bool Denied) : Clause;

    /// <summary>The same clause with the opposite answer, its "not" pushed down to the parts.</summary>
    public Clause Not() => this switch
    {
        All all => new Any([.. all.Parts.Select(part => part.Not())]),
        Any any => new All([.. any.Parts.Select(part => part.Not())]),
        When choice => choice with { Then = choice.Then.Not(), Otherwise = choice.Otherwise.Not() },
        Part part => part with { Denied = !part.Denied },
        _ => this,
    };

    /// <summary>Takes a bound tree apart at <c>&amp;&amp; || ! ?:</c>.</summary>
    public static Clause Of(Expression tree) => tree switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => And([Of(both.Left), Of(both.Right)]),
        BinaryExpression { NodeType: ExpressionType.OrElse } either => Or([Of(either.Left), Of(either.Right)]),
        UnaryExpression { NodeType: ExpressionType.Not } not when not.Type == typeof(bool) => Of(not.Operand).Not(),
        ConditionalExpression choice when choice.Type == typeof(bool) => new When(Of(choice.Test), Of(choice.IfTrue), Of(choice.IfFalse)),
        _ => new Part(tree, Denied: false),
    };

    /// <summary>All of them, nested ones flattened.</summary>
    public static Clause And(IEnumerable<Clause> parts)
    {
        List<Clause> flat = [.. parts.SelectMany(part => part is All all ? all.Parts : [part])];
        return flat.Count == 1 ? flat[0] : new All(flat);
    }

    /// <summary>Any of them, nested ones flattened.</summary>
    public static Clause Or(IEnumerable<Clause> parts)
    {
        List<Clause> flat = [.. parts.SelectMany(part => part is Any any ? any.Parts : [part])];
        return flat.Count == 1 ? flat[0] : new Any(flat);
    }
}
