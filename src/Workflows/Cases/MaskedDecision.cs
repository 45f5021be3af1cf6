using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;

namespace CertFlow.Workflows.Cases;

/// <summary>A decision as everybody at the desk sees it while somebody has to be asked: the same words whatever the reason.</summary>
internal static class MaskedDecision
{
    private const string Outcome = "staffDecides";
    public const string Sentence = "visitor-staff-decides";

    public static Decision Of(Decision decision, RulePack pack) => decision with
    {
        Outcome = Outcome,
        OutcomeText = pack.Outcomes[Outcome].Label.Ja,
        NextStep = pack.Outcomes[Outcome].NextStep,
        SameDay = null,
        Certificates = [],
        Missing = [],
        PinsRequired = [],
        Pins = [],
        Reasons = [new Reason("pack", Sentence, SentenceIn(pack), new RuleSource("", "", "", []))],
        Advice = [],
        DeskForms = [],
        WhatWouldChangeIt = [],
        Trace = [],
    };

    /// <summary>What the visitor is told when somebody has to be asked, on slip and screen.</summary>
    public static string SentenceIn(RulePack pack) => pack.Texts[Sentence].In("ja");
}
