using System.Linq.Expressions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Engine;

/// <summary>A definition whose value is a day, so that a text can say it: <c>{d.signatureRenewalOpensOn}</c>.</summary>
internal sealed class DayExpression(Expression tree, FactMask reads, IReadOnlyList<ParameterExpression> inputs)
{
    private readonly Lazy<Func<object[], DateOnly>> value = new(() => Compile(tree, inputs));

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
            return value.Value(given.Values);
        }
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    private static Func<object[], DateOnly> Compile(Expression tree, IReadOnlyList<ParameterExpression> inputs)
    {
        var values = Expression.Parameter(typeof(object[]), "values");
        var taken = inputs.Select((input, i) => Expression.Assign(input, Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(i)), input.Type)));
        return Expression.Lambda<Func<object[], DateOnly>>(Expression.Block(inputs, [.. taken, tree]), values).Compile();
    }
}
