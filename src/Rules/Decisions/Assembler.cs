using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>Puts the answers of the single rules together: bars, certificates, papers, outcome, all in three values.</summary>
internal sealed class Assembler
{
    private readonly Situation situation;
    private readonly SlicePlan plan;
    private readonly Truth[] truths;
    private readonly CertificateDraft[] certificates;
    private readonly PaperDraft[] papers;

    private Assembler(Situation situation, Truth[] truths)
    {
        this.situation = situation;
        this.truths = truths;
        plan = situation.Slice.Plan;
        certificates = situation.Slice.Certificates == CertificateEffect.None ? [] : Array.ConvertAll(situation.Kinds, CertificateOf);
        papers = new PaperDraft[plan.Papers.Count];
        for (var i = 0; i < papers.Length; i++)
        {
            papers[i] = PaperOf(plan.Papers[i]);
        }
    }

    /// <summary>The draft of a question; truths stand in the order of the slice's rules.</summary>
    public static Draft Assemble(Question question, Truth[] truths) => Assemble(question.Situation, truths);

    /// <summary>The draft of a situation, in which papers and wanted certificates may be open too.</summary>
    public static Draft Assemble(Situation situation, Truth[] truths)
    {
        var assembler = new Assembler(situation, truths);
        return new Draft(assembler.Outcome(), assembler.certificates, assembler.papers, truths);
    }

    /// <summary>The first outcome, in the order of precedence, that holds; null when an earlier one is still open.</summary>
    private string? Outcome()
    {
        foreach (var outcome in situation.Outcomes.InPrecedence)
        {
            switch (Holds(outcome))
            {
                case Truth.Yes when outcome.Family == OutcomeFamily.Bar || DetailsAreDecided(): return outcome.Code;
                case Truth.Yes: return ADetailIsBroken() ? OutcomeCatalogue.StaffDecides : null;
                case Truth.Broken: return OutcomeCatalogue.StaffDecides;
                case Truth.Unknown: return null;
            }
        }

        return OutcomeCatalogue.StaffDecides;
    }

    /// <summary>For anything but a bar, certificates and papers belong to the answer.</summary>
    private bool DetailsAreDecided() =>
        Array.TrueForAll(certificates, certificate => certificate.Wanted.IsDecided() && (certificate.Wanted == Truth.No || certificate.Allowed.IsDecided()))
        && Array.TrueForAll(papers, paper => paper.Required.IsDecided() && (paper.Required == Truth.No || !paper.IsForAskedVisit || paper.InOrder.IsDecided()));

    /// <summary>A condition that cannot be computed is never "not satisfied": staff decide.</summary>
    private bool ADetailIsBroken() =>
        Array.Exists(certificates, certificate => certificate.Wanted == Truth.Broken || (certificate.Wanted != Truth.No && certificate.Allowed == Truth.Broken))
        || Array.Exists(papers, paper => paper.Required == Truth.Broken || (paper.Required != Truth.No && paper.InOrder == Truth.Broken));

    private Truth Holds(Outcome outcome) => outcome.Family switch
    {
        OutcomeFamily.Papers => SomePaperIsMissing(),
        OutcomeFamily.Bar => Any(plan.BarsOfAll(outcome.Code)).Or(CertificateBar(outcome.Code)),
        OutcomeFamily.Accept when outcome.Code == OutcomeCatalogue.Accept => Truth.Yes,
        OutcomeFamily.Accept when outcome.Code == OutcomeCatalogue.Partial => SomeBarred(),
        OutcomeFamily.Accept => Any(plan.AcceptedAs(outcome.Code)),
        _ => Truth.No,
    };

    private Truth SomePaperIsMissing()
    {
        var missing = Truth.No;
        foreach (var paper in papers)
        {
            missing = missing.Or(paper.IsMissing);
        }

        return missing;
    }

    /// <summary>A certificate's bar decides the whole when no wanted certificate is left, or when staff must be asked about it.</summary>
    private Truth CertificateBar(string outcome)
    {
        var speaks = Truth.No;
        foreach (var certificate in certificates)
        {
            speaks = speaks.Or(certificate.Wanted.And(BarsWith(certificate, outcome)));
        }

        return outcome == OutcomeCatalogue.StaffDecides || speaks == Truth.No ? speaks : speaks.And(AllBarred());
    }

    private Truth AllBarred()
    {
        var (someWanted, allBarred) = (Truth.No, Truth.Yes);
        foreach (var certificate in certificates)
        {
            someWanted = someWanted.Or(certificate.Wanted);
            allBarred = allBarred.And(certificate.Wanted.Not().Or(certificate.Barred));
        }

        return someWanted.And(allBarred);
    }

    private Truth SomeBarred()
    {
        var barred = Truth.No;
        foreach (var certificate in certificates)
        {
            barred = barred.Or(certificate.Wanted.And(certificate.Barred));
        }

        return barred;
    }

    private Truth BarsWith(CertificateDraft certificate, string outcome)
    {
        var truth = Truth.No;
        foreach (var bar in certificate.Bars)
        {
            truth = situation.Slice.Rules[bar].Definition.Meaning.Outcome == outcome ? truth.Or(truths[bar]) : truth;
        }

        return truth;
    }

    private CertificateDraft CertificateOf(string kind)
    {
        var bars = plan.BarsOfCertificate(kind);
        var barred = Any(bars);
        return new CertificateDraft(kind, Wanted(kind), barred, barred.Or(Any(plan.CardBars)).Not(), bars);
    }

    /// <summary>Issued are the wanted ones; revoked are those a rule names.</summary>
    private Truth Wanted(string kind) => situation.Slice.Certificates == CertificateEffect.Revokes ? Any(plan.Revoking(kind)) : IsRequested(kind);

    private Truth IsRequested(string kind) => situation.Requested is { } wanted ? TruthLogic.Of(wanted.Contains(kind)) : Truth.Unknown;

    private PaperDraft PaperOf(PaperPlan paper)
    {
        var meaning = paper.Rule.Definition.Meaning;
        var isAsked = meaning.Visit == situation.Visit;
        var presented = isAsked && situation.Documents is { } shown
            ? TruthLogic.Of(shown.Contains(meaning.Document!) || meaning.Alternatives.Any(shown.Contains))
            : Truth.Unknown;
        var inOrder = isAsked ? presented.And(All(paper.Accepts)) : Truth.Unknown;
        return new PaperDraft(paper, truths[paper.Number].And(Any(paper.Waivers).Not()), isAsked, presented, inOrder);
    }

    private Truth Any(int[] rules)
    {
        var truth = Truth.No;
        foreach (var rule in rules)
        {
            truth = truth.Or(truths[rule]);
        }

        return truth;
    }

    private Truth All(int[] rules)
    {
        var truth = Truth.Yes;
        foreach (var rule in rules)
        {
            truth = truth.And(truths[rule]);
        }

        return truth;
    }
}
