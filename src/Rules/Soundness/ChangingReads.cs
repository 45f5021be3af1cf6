using System.Linq.Expressions;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Soundness;

/// <summary>Which conditions of a slice may answer otherwise on another day or at another office, whatever the visitor tells.</summary>
internal sealed class ChangingReads
{
    private readonly Type parameters;
    private readonly FactMask ofPlace;
    private readonly FactMask ofRequest;

    public ChangingReads(RulePack pack)
    {
        parameters = pack.ParameterType.Type;
        var vocabulary = pack.Vocabulary;
        ofPlace = pack.Parameters.Offices.Count == 1 || !vocabulary.Has(Question.Office)
            ? FactMask.Of(vocabulary.IndexOf("asOf"))
            : FactMask.Of(vocabulary.IndexOf("asOf")).With(vocabulary.IndexOf(Question.Office));
        ofRequest = ofPlace.With(vocabulary.IndexOf("procedure"));
    }

    /// <summary>Whether it reads the day, the office asked at, or a parameter.</summary>
    public bool IsIn(Atom atom) => atom.Reads.Overlaps(ofPlace) || ParameterUse.In(atom.Tree, parameters).OfAny;

    /// <summary>Whether a calendar, a number or the day alone decides a part of it: that may change without the rule being wrong.</summary>
    public bool HangsOnCalendar(Condition condition) => condition.Atoms.Any(atom =>
        ParameterUse.In(atom.Tree, parameters).OfOffice || (IsIn(atom) && atom.Reads.IsWithin(ofRequest)));

    private sealed class ParameterUse(Type parameters) : ExpressionVisitor
    {
        public bool OfAny { get; private set; }

        public bool OfOffice { get; private set; }

        public static ParameterUse In(Expression tree, Type parameters)
        {
            var use = new ParameterUse(parameters);
            use.Visit(tree);
            return use;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            OfOffice |= node.Expression is ParameterExpression && node.Expression.Type == parameters && node.Member.Name == OfficeInput.Root;
            return base.VisitMember(node);
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            OfAny |= node.Type == parameters;
            return node;
        }
    }
}
