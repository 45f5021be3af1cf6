using System.Linq.Expressions;
using CertFlow.Rules.Facts;

namespace CertFlow.Rules.Language;

/// <summary>One evaluation: the inputs in the order of the scope, and which facts are known.</summary>
internal readonly record struct Inputs(object[] Values, FactMask Known);

/// <summary>A condition as a graph of atoms, evaluated in three values.</summary>
/// <remarks>
/// Inside one expression the order counts, as in C#: a left side that decides keeps the right one from being looked at,
/// which is what guards like <c>x != null &amp;&amp; x.y == 1</c> rely on.
/// </remarks>
internal abstract record Condition
{
    /// <summary>All facts the condition may read.</summary>
    public abstract FactMask Reads { get; }

    public abstract IEnumerable<Atom> Atoms { get; }

    /// <summary>The condition as one expression over the inputs, for facts that are all known.</summary>
    /// <remarks>Where it throws, and only there, the graph may still find an answer: in a group the order does not matter.</remarks>
    public abstract Expression Tree { get; }

    public abstract Truth Evaluate(in Inputs inputs);

    /// <summary>Left to right: no decides, broken stops.</summary>
    internal sealed record Both(Condition Left, Condition Right) : Condition
    {
        public override FactMask Reads { get; } = Left.Reads.Union(Right.Reads);

        public override IEnumerable<Atom> Atoms => Left.Atoms.Concat(Right.Atoms);

        public override Expression Tree => Expression.AndAlso(Left.Tree, Right.Tree);

        public override Truth Evaluate(in Inputs inputs)
        {
            var left = Left.Evaluate(inputs);
            return left switch
            {
                Truth.No or Truth.Broken => left,
                Truth.Yes => Right.Evaluate(inputs),
                _ => Right.Evaluate(inputs) == Truth.No ? Truth.No : Truth.Unknown,
            };
        }
    }

    /// <summary>Left to right: yes decides, broken stops.</summary>
    internal sealed record Either(Condition Left, Condition Right) : Condition
    {
        public override FactMask Reads { get; } = Left.Reads.Union(Right.Reads);

        public override IEnumerable<Atom> Atoms => Left.Atoms.Concat(Right.Atoms);

        public override Expression Tree => Expression.OrElse(Left.Tree, Right.Tree);

        public override Truth Evaluate(in Inputs inputs)
        {
            var left = Left.Evaluate(inputs);
            return left switch
            {
                Truth.Yes or Truth.Broken => left,
                Truth.No => Right.Evaluate(inputs),
                _ => Right.Evaluate(inputs) == Truth.Yes ? Truth.Yes : Truth.Unknown,
            };
        }
    }

    internal sealed record Negation(Condition Inner) : Condition
    {
        public override FactMask Reads => Inner.Reads;

        public override IEnumerable<Atom> Atoms => Inner.Atoms;

        public override Expression Tree => Expression.Not(Inner.Tree);

        public override Truth Evaluate(in Inputs inputs) => Inner.Evaluate(inputs).Not();
    }

    /// <summary><c>test ? then : otherwise</c>; with an unknown test both must agree.</summary>
    internal sealed record Choice(Condition Test, Condition Then, Condition Otherwise) : Condition
    {
        public override FactMask Reads { get; } = Test.Reads.Union(Then.Reads).Union(Otherwise.Reads);

        public override IEnumerable<Atom> Atoms => Test.Atoms.Concat(Then.Atoms).Concat(Otherwise.Atoms);

        public override Expression Tree => Expression.Condition(Test.Tree, Then.Tree, Otherwise.Tree);

        public override Truth Evaluate(in Inputs inputs)
        {
            var test = Test.Evaluate(inputs);
            return test switch
            {
                Truth.Yes => Then.Evaluate(inputs),
                Truth.No => Otherwise.Evaluate(inputs),
                Truth.Broken => Truth.Broken,
                _ => Agreement(Then.Evaluate(inputs), Otherwise.Evaluate(inputs)),
            };
        }

        private static Truth Agreement(Truth then, Truth otherwise) => then == otherwise && then.IsDecided() ? then : Truth.Unknown;
    }

    internal sealed record Constant(bool Value) : Condition
    {
        public override FactMask Reads => FactMask.None;

        public override IEnumerable<Atom> Atoms => [];

        public override Expression Tree => Expression.Constant(Value);

        public override Truth Evaluate(in Inputs inputs) => TruthLogic.Of(Value);
    }

    /// <summary>Child rules of an operator: order does not matter.</summary>
    internal sealed record Group(bool IsAnd, IReadOnlyList<Condition> Children) : Condition
    {
        public override FactMask Reads { get; } = Children.Aggregate(FactMask.None, (mask, child) => mask.Union(child.Reads));

        public override IEnumerable<Atom> Atoms => Children.SelectMany(child => child.Atoms);

        public override Expression Tree => Children.Count == 0
            ? Expression.Constant(false)
            : Children.Select(child => child.Tree).Aggregate(IsAnd ? Expression.AndAlso : Expression.OrElse);

        public override Truth Evaluate(in Inputs inputs)
        {
            if (Children.Count == 0)
            {
                return Truth.No;
            }

            var truth = TruthLogic.Of(IsAnd);
            foreach (var child in Children)
            {
                var answer = child.Evaluate(inputs);
                truth = IsAnd ? truth.And(answer) : truth.Or(answer);
            }

            return truth;
        }
    }
}
