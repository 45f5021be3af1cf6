using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace CertFlow.Rules.Proof;

/// <summary>Writes an atom together with the values of the parameters it reads, so that equal texts mean equal answers.</summary>
internal sealed class ParameterReads : ExpressionVisitor
{
    private readonly object parameters;
    private readonly List<string> values = [];

    private ParameterReads(object parameters) => this.parameters = parameters;

    /// <summary>The condition and, in the order in which it reads them, the values of its parameters.</summary>
    public static string Of(Expression tree, object parameters)
    {
        var reads = new ParameterReads(parameters);
        reads.Visit(tree);
        return reads.values.Count == 0 ? tree.ToString() : $"{tree} [{string.Join(';', reads.values)}]";
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        if (ValueOf(node) is not { } read)
        {
            return base.VisitMember(node);
        }

        // The innermost value: a group of parameters has no value of its own.
        values.Add(Convert.ToString(read.Value, CultureInfo.InvariantCulture) ?? "");
        return node;
    }

    private (object? Value, bool IsRead)? ValueOf(Expression? node) => node switch
    {
        ParameterExpression input when input.Type == parameters.GetType() => (parameters, true),
        MemberExpression { Member: PropertyInfo property } member when ValueOf(member.Expression) is { } owner =>
            (owner.Value is null ? null : property.GetValue(owner.Value), true),
        _ => null,
    };
}
