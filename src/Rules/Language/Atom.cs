using System.Linq.Expressions;
using CertFlow.Rules.Facts;

namespace CertFlow.Rules.Language;

/// <summary>The smallest part of a condition that answers yes or no by itself, with the facts it reads.</summary>
internal sealed record Atom : Condition
{
    private readonly Lazy<Func<object, object, bool>> test;

    public Atom(Expression tree, FactMask reads, IReadOnlyList<ParameterExpression> inputs)
    {
        Tree = tree;
        Reads = reads;
        test = new Lazy<Func<object, object, bool>>(() => Compile(tree, inputs));
    }

    public Expression Tree { get; }

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
            return TruthLogic.Of(test.Value(inputs.Facts, inputs.Parameters));
        }
        catch (Exception)
        {
            return Truth.Broken;
        }
#pragma warning restore CA1031
    }

    private static Func<object, object, bool> Compile(Expression tree, IReadOnlyList<ParameterExpression> inputs)
    {
        var facts = Expression.Parameter(typeof(object), "facts");
        var parameters = Expression.Parameter(typeof(object), "parameters");
        var body = Expression.Block(
            inputs,
            Expression.Assign(inputs[0], Expression.Convert(facts, inputs[0].Type)),
            Expression.Assign(inputs[1], Expression.Convert(parameters, inputs[1].Type)),
            tree);
        return Expression.Lambda<Func<object, object, bool>>(body, facts, parameters).Compile();
    }
}
