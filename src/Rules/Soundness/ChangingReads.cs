using System.Linq.Expressions;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Proof;

namespace CertFlow.Rules.Soundness;

/// <summary>Which conditions of a slice may answer otherwise on another day or at another office, whatever the visitor tells.</summary>
internal sealed class ChangingReads
{
    private readonly Type parameters;
    private readonly FactMask ofPlace;

    public ChangingReads(SpaceSide side)
    {
        parameters = side.Pack.ParameterType.Type;
        var vocabulary = side.Pack.Vocabulary;
        ofPlace = side.Office is null || !vocabulary.Has(Question.Office)
            ? FactMask.Of(vocabulary.IndexOf("asOf"))
            : FactMask.Of(vocabulary.IndexOf("asOf")).With(vocabulary.IndexOf(Question.Office));
    }

    /// <summary>Whether it reads the day, the office asked at, or a parameter.</summary>
    public bool IsIn(Atom atom) => atom.Reads.Overlaps(ofPlace) || ParameterUse.In(atom.Tree, parameters);

    private sealed class ParameterUse(Type parameters) : ExpressionVisitor
    {
        private bool found;

        public static bool In(Expression tree, Type parameters)
        {
            var use = new ParameterUse(parameters);
            use.Visit(tree);
            return use.found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            found |= node.Type == parameters;
            return node;
        }
    }
}
