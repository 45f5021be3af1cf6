using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>Puts the answers of the single rules together: bars, certificates, papers, outcome, all in three values.</summary>
internal sealed class Assembler
{
    private readonly Question question;
    private readonly Truth[] truths;
    private readonly List<CertificateDraft> certificates;
    private readonly List<PaperDraft> papers;

    private Assembler(Question question, Truth[] truths)
    {
        this.question = question;
        this.truths = truths;
        certificates = [.. Kinds().Select(CertificateOf)];
        papers = [.. Of(RuleKind.Requires).Select(PaperOf)];
    }

    /// <summary>The draft of a question; truths stand in the order of the slice's rules.</summary>
    public static Draft Assemble(Question question, Truth[] truths)
    {
        var assembler = new Assembler(question, truths);
        return new Draft(assembler.Outcome(), assembler.certificates, assembler.papers);
    }

    /// <summary>The first outcome, in the order of precedence, that holds; null when an earlier one is still open.</summary>
    private string? Outcome()
    {
        foreach (var outcome in question.Pack.Outcomes.InPrecedence)
        {
            var holds = Holds(outcome);
            if (holds == Truth.No)
            {
                continue;
            }

            return holds switch
            {
                Truth.Yes => outcome.Family == OutcomeFamily.Bar || DetailsAreDecided() ? outcome.Code : null,
                Truth.Broken => OutcomeCatalogue.StaffDecides,
                _ => null,
            };
        }

        return OutcomeCatalogue.StaffDecides;
    }

    /// <summary>For anything but a bar, certificates and papers belong to the answer.</summary>
    private bool DetailsAreDecided() =>
        certificates.TrueForAll(certificate => certificate.Wanted.IsDecided() && (certificate.Wanted == Truth.No || certificate.Barred.IsDecided()))
        && papers.TrueForAll(paper => paper.Required.IsDecided() && (paper.Required == Truth.No || !paper.IsForAskedVisit || paper.InOrder.IsDecided()));

    private Truth Holds(Outcome outcome) => outcome.Family switch
    {
        OutcomeFamily.Papers => papers.Aggregate(Truth.No, (truth, paper) => truth.Or(paper.IsMissing)),
        OutcomeFamily.Bar => GeneralBar(outcome.Code).Or(CertificateBar(outcome.Code)),
        OutcomeFamily.Accept when outcome.Code == OutcomeCatalogue.Accept => Truth.Yes,
        OutcomeFamily.Accept when outcome.Code == OutcomeCatalogue.Partial => SomeBarred(),
        OutcomeFamily.Accept => AcceptedAs(outcome.Code),
        _ => Truth.No,
    };

    private Truth GeneralBar(string outcome) => AnyOf(RuleKind.Bar, meaning => meaning.Outcome == outcome && meaning.Certificate is null);

    private Truth AcceptedAs(string outcome) => AnyOf(RuleKind.Route, meaning => meaning.Sets == "acceptAs" && meaning.Value == outcome);

    /// <summary>A certificate's bar decides the whole when no wanted certificate is left, or when staff must be asked about it.</summary>
    private Truth CertificateBar(string outcome)
    {
        var speaks = certificates.Aggregate(Truth.No, (truth, certificate) => truth.Or(certificate.Wanted.And(BarsWith(certificate, outcome))));
        return outcome == OutcomeCatalogue.StaffDecides ? speaks : speaks.And(AllBarred());
    }

    private Truth AllBarred()
    {
        var someWanted = certificates.Aggregate(Truth.No, (truth, certificate) => truth.Or(certificate.Wanted));
        return certificates.Aggregate(someWanted, (truth, certificate) => truth.And(certificate.Wanted.Not().Or(certificate.Barred)));
    }

    private Truth SomeBarred() => certificates.Aggregate(Truth.No, (truth, certificate) => truth.Or(certificate.Wanted.And(certificate.Barred)));

    private static Truth BarsWith(CertificateDraft certificate, string outcome) => certificate.Bars
        .Where(bar => bar.Rule.Meaning.Outcome == outcome)
        .Aggregate(Truth.No, (truth, bar) => truth.Or(bar.Truth));

    private CertificateDraft CertificateOf(string kind) => new(kind, Wanted(kind),
        [.. Of(RuleKind.Bar).Where(pair => pair.Rule.Definition.Meaning.Certificate == kind).Select(pair => (pair.Rule.Definition, pair.Truth))]);

    private Truth Wanted(string kind) => Shown(Question.Requested, codes => codes.Contains(kind));

    private IEnumerable<string> Kinds() => question.Pack.Vocabulary.Find(Question.Requested)?.Choices.Select(choice => choice.Code) ?? [];

    private PaperDraft PaperOf((CompiledRule Rule, Truth Truth) requirement)
    {
        var meaning = requirement.Rule.Definition.Meaning;
        var isAsked = meaning.Visit == question.Request.Visit;
        var presented = isAsked ? Shown(Question.Documents, codes => codes.Contains(meaning.Document) || meaning.Alternatives.Any(codes.Contains)) : Truth.Unknown;
        var waived = AnyOf(RuleKind.Waives, waiver => waiver.Requirement == requirement.Rule.Definition.Name);
        var inOrder = isAsked ? presented.And(AllOf(RuleKind.Accepts, accepts => accepts.Document == meaning.Document)) : Truth.Unknown;
        return new PaperDraft(requirement.Rule, requirement.Truth.And(waived.Not()), isAsked, presented, inOrder);
    }

    private Truth Shown(string fact, Func<string[], bool> test)
    {
        var index = question.Pack.Vocabulary.IndexOf(fact);
        return question.Facts.Known.Has(index) ? TruthLogic.Of(test((string[])question.Facts[index]!)) : Truth.Unknown;
    }

    private IEnumerable<(CompiledRule Rule, Truth Truth)> Of(RuleKind kind)
    {
        for (var i = 0; i < truths.Length; i++)
        {
            if (question.Slice.Rules[i].Definition.Kind == kind)
            {
                yield return (question.Slice.Rules[i], truths[i]);
            }
        }
    }

    private Truth AnyOf(RuleKind kind, Func<RuleMeaning, bool> matches) =>
        Matching(kind, matches).Aggregate(Truth.No, (truth, next) => truth.Or(next));

    private Truth AllOf(RuleKind kind, Func<RuleMeaning, bool> matches) =>
        Matching(kind, matches).Aggregate(Truth.Yes, (truth, next) => truth.And(next));

    private IEnumerable<Truth> Matching(RuleKind kind, Func<RuleMeaning, bool> matches) =>
        Of(kind).Where(pair => matches(pair.Rule.Definition.Meaning)).Select(pair => pair.Truth);
}
