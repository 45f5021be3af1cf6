using CertFlow.Rules.Packs;

namespace CertFlow.Workflows.Cases;

/// <summary>The one sentence a visitor hears about a case that somebody has to look at: the same whatever the reason.</summary>
public static class VisitorWords
{
    /// <summary>Null where the visitor may know how the case stands.</summary>
    public static string? Of(CaseStage stage, RulePack pack) => CodeOf(stage) is not { } code
        ? null
        : pack.Texts.Has(code) ? pack.Texts[code].In("ja") : MaskedDecision.SentenceIn(pack);

    // Who was written to, and why it came back, is the holder's affair.
    private static string? CodeOf(CaseStage stage) => stage switch
    {
        CaseStage.StaffDecision => MaskedDecision.Sentence,
        CaseStage.DeniedByHolder => "visitor-holder-denied",
        CaseStage.ReturnedMail => "visitor-mail-returned",
        _ => null,
    };
}
