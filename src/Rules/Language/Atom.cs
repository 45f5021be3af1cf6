using System.Linq.Expressions;
using CertFlow.Rules.Facts;

namespace CertFlow.Rules.Language;

/// <summary>The smallest part of a condition that answers yes or no by itself, with the facts it reads.</summary>
internal sealed record Atom : Condition
{
    private readonly Lazy<Func<object[], bool>> test;

    public Atom(Expression tree, FactMask reads, IReadOnlyList<ParameterExpression> inputs)
    {
        Tree = tree;
        Reads = reads;
        test = new Lazy<Func<object[], bool>>(() => Compile(tree, inputs));
    }

    public override Expression Tree { get; }

    public override FactMask Reads { get; }

    public override IEnumerable<Atom> Atoms => [this];

    public override Truth Evaluate(in Inputs inputs)
    {
        if (!Reads.IsWithin(inputs.Known))
        {
            return Truth.Unknown;
        }

#pragma warning disable CA1031 // Whatever a condition throws, the rule is broken: that is the answer, as in RulesEngine.
        try
        {
            return TruthLogic.Of(test.Value(inputs.Values));
        }
        catch (Exception)
        {
            return Truth.Broken;
        }
#pragma warning restore CA1031
    }

    private static Func<object[], bool> Compile(Expression tree, IReadOnlyList<ParameterExpression> inputs)
    {
        var values = Expression.Parameter(typeof(object[]), "values");
        var taken = inputs.Select((input, i) => Expression.Assign(input, Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(i)), input.Type)));
        return Expression.Lambda<Func<object[], bool>>(Expression.Block(inputs, [.. taken, tree]), values).Compile();
    }
}
