using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Explanations;

/// <summary>Says a decision to the visitor: short, in the words of <c>texts.json</c>, without codes.</summary>
/// <remarks>
/// An answer that staff have to check reads the same whatever the reason: a difference could tell the visitor of a flag
/// that protects the holder.
/// </remarks>
internal sealed class VisitorVoice(RulePack pack, DecisionRequest request)
{
    private const string StaffDecides = "visitor-staff-decides";

    public VisitorExplanation Of(Decision decision) => decision.Outcome switch
    {
        OutcomeCatalogue.StaffDecides => new VisitorExplanation
        {
            Answer = decision.OutcomeText,
            Why = Text(StaffDecides) is { } why ? [why] : [],
            Bring = [],
            Next = Text($"next-{pack.Outcomes[OutcomeCatalogue.StaffDecides].NextStep}"),
            Advice = [],
        },
        _ => new VisitorExplanation
        {
            Answer = decision.OutcomeText,
            Why = decision.Outcome == OutcomeCatalogue.CannotDecide ? Questions(decision) : ReasonsOf(decision),
            Bring = BringOf(decision),
            Next = Text($"next-{decision.NextStep}"),
            Advice = [.. decision.Advice.Select(advice => advice.Text).Distinct()],
        },
    };

    /// <summary>The reasons of the answer; those of the single certificates only where one can be had.</summary>
    private IReadOnlyList<string> ReasonsOf(Decision decision)
    {
        var ofCertificates = pack.Outcomes[decision.Outcome].Family == OutcomeFamily.Accept ? decision.Certificates.SelectMany(certificate => certificate.Reasons) : [];
        return [.. decision.Reasons.Concat(ofCertificates).Select(reason => reason.Text).Distinct()];
    }

    /// <summary>What the answer hangs on, as the counter asks it; request facts are never asked.</summary>
    private IReadOnlyList<string> Questions(Decision decision) =>
        [.. decision.UnknownFacts.Select(path => pack.Vocabulary.Find(path)!.Question.In(request.Language))];

    /// <summary>What is missing today; when nothing is, what the next visit needs.</summary>
    private IReadOnlyList<string> BringOf(Decision decision)
    {
        var missing = decision.Required.Where(paper => paper.Visit == request.Visit && decision.Missing.Contains(paper.Document)).ToList();
        var papers = missing.Count > 0 ? missing : pack.Outcomes[decision.Outcome].Family == OutcomeFamily.Accept ? decision.Required.Where(paper => paper.Visit > request.Visit) : [];
        return [.. papers.Select(paper => paper.Label).Distinct()];
    }

    private string? Text(string code) => pack.Texts.Has(code) ? pack.Texts[code].In(request.Language) : null;
}
