using System.Linq.Expressions;
using CertFlow.Rules.Facts;

namespace CertFlow.Rules.Language;

/// <summary>Answers many conditions at one stroke: those whose facts are all known by one compiled function, the others by their graphs.</summary>
/// <remarks>Function and graphs come from the same bound trees. A condition that throws makes the stroke void: then each is asked by itself.</remarks>
internal sealed class RuleSweep
{
    // One bit of a ulong for each condition of a stroke; it also keeps the compiled functions small.
    private const int StrokeSize = 64;

    private readonly IReadOnlyList<Condition> conditions;
    private readonly FactMask[] reads;
    private readonly Lazy<Stroke>[] strokes;

    public RuleSweep(IReadOnlyList<Condition> conditions, IReadOnlyList<ParameterExpression> inputs)
    {
        this.conditions = conditions;
        reads = [.. conditions.Select(condition => condition.Reads)];
        strokes = [.. Enumerable.Range(0, (conditions.Count + StrokeSize - 1) / StrokeSize)
            .Select(i => new Lazy<Stroke>(() => Compile(conditions.Skip(i * StrokeSize).Take(StrokeSize), i * StrokeSize, inputs)))];
    }

    /// <summary>Writes the answers of the asked conditions, one bit each, to their places among the truths.</summary>
    private delegate void Stroke(object[] values, ulong asked, Truth[] truths);

    /// <summary>How each condition answers, in their order.</summary>
    public Truth[] Evaluate(in Inputs inputs)
    {
        var truths = new Truth[conditions.Count];
        for (var i = 0; i < strokes.Length; i++)
        {
            Evaluate(i, inputs, truths);
        }

        return truths;
    }

    private void Evaluate(int stroke, in Inputs inputs, Truth[] truths)
    {
        var first = stroke * StrokeSize;
        var last = Math.Min(first + StrokeSize, truths.Length);
        var asked = 0UL;
        for (var i = first; i < last; i++)
        {
            if (reads[i].IsWithin(inputs.Known))
            {
                asked |= 1UL << i;
            }
            else
            {
                truths[i] = conditions[i].Evaluate(inputs);
            }
        }

        if (!Strike(strokes[stroke].Value, inputs.Values, asked, truths))
        {
            AskEach(first, last, inputs, truths);
        }
    }

    /// <summary>Whether no condition threw.</summary>
    private static bool Strike(Stroke stroke, object[] values, ulong asked, Truth[] truths)
    {
#pragma warning disable CA1031 // Whatever a condition throws, it is broken; which one it was is found by asking each.
        try
        {
            stroke(values, asked, truths);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
#pragma warning restore CA1031
    }

    private void AskEach(int first, int last, in Inputs inputs, Truth[] truths)
    {
        for (var i = first; i < last; i++)
        {
            truths[i] = conditions[i].Evaluate(inputs);
        }
    }

    private static Stroke Compile(IEnumerable<Condition> conditions, int first, IReadOnlyList<ParameterExpression> inputs)
    {
        var values = Expression.Parameter(typeof(object[]), "values");
        var asked = Expression.Parameter(typeof(ulong), "asked");
        var truths = Expression.Parameter(typeof(Truth[]), "truths");
        var taken = inputs.Select((input, i) => Expression.Assign(input, Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(i)), input.Type)));
        var answers = conditions.Select((condition, i) => Expression.IfThen(
            Expression.NotEqual(Expression.And(asked, Expression.Constant(1UL << i)), Expression.Constant(0UL)),
            Expression.Assign(
                Expression.ArrayAccess(truths, Expression.Constant(first + i)),
                Expression.Condition(Tightened.Of(condition.Tree), Expression.Constant(Truth.Yes), Expression.Constant(Truth.No)))));
        return Expression.Lambda<Stroke>(Expression.Block(inputs, [.. taken, .. answers, Expression.Empty()]), values, asked, truths).Compile();
    }
}
