using System.Linq.Expressions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Engine;

/// <summary>A definition whose value is a day, so that a text can say it: <c>{d.signatureRenewalOpensOn}</c>.</summary>
internal sealed class DayExpression(Expression tree, FactMask reads, IReadOnlyList<ParameterExpression> inputs)
{
    private readonly Lazy<Func<object, object, DateOnly>> value = new(() => Compile(tree, inputs));

    /// <summary>The day; null while a fact it hangs on is unknown, or when it has no value on these facts.</summary>
    public DateOnly? Evaluate(in Inputs given)
    {
        if (!reads.IsWithin(given.Known))
        {
            return null;
        }

#pragma warning disable CA1031 // A day that cannot be computed is said to be unknown; the decision does not hang on it.
        try
        {
            return value.Value(given.Facts, given.Parameters);
        }
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    private static Func<object, object, DateOnly> Compile(Expression tree, IReadOnlyList<ParameterExpression> inputs)
    {
        var facts = Expression.Parameter(typeof(object), "facts");
        var parameters = Expression.Parameter(typeof(object), "parameters");
        var body = Expression.Block(
            inputs,
            Expression.Assign(inputs[0], Expression.Convert(facts, inputs[0].Type)),
            Expression.Assign(inputs[1], Expression.Convert(parameters, inputs[1].Type)),
            tree);
        return Expression.Lambda<Func<object, object, DateOnly>>(body, facts, parameters).Compile();
    }
}
