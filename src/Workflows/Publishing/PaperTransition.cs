using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Workflows.Publishing;

/// <summary>What a transition makes of two answers to one question: by the rules in force, and by those whose papers are kept.</summary>
/// <remarks>Pure. Bars and certificates are always those of the rules in force; of the papers, whichever list is met first is enough.</remarks>
public static class PaperTransition
{
    /// <param name="pack">The rules in force.</param>
    /// <param name="now">Their answer.</param>
    /// <param name="before">The answer of the rules whose papers are kept.</param>
    public static TransitionedDecision Merge(RulePack pack, Decision now, Decision before)
    {
        var spared = SpeaksOfPapers(pack, now) && SpeaksOfPapers(pack, before) && GrantTheSame(now, before) && !IsStricter(pack, before, now);
        return spared
            ? new TransitionedDecision(WithPapersOf(before, now), [.. now.Missing.Except(before.Missing)])
            : new TransitionedDecision(now, []);
    }

    private static bool SpeaksOfPapers(RulePack pack, Decision decision) =>
        pack.Outcomes.Has(decision.Outcome) && pack.Outcomes[decision.Outcome].Family is OutcomeFamily.Papers or OutcomeFamily.Accept;

    // A bar on one certificate binds at once; the older answer must not grant what the newer one denies.
    private static bool GrantTheSame(Decision now, Decision before) => Granted(now).SetEquals(Granted(before));

    private static HashSet<string> Granted(Decision decision) =>
        [.. decision.Certificates.Where(certificate => certificate.Decision == "yes").Select(certificate => certificate.Kind)];

    private static bool IsStricter(RulePack pack, Decision one, Decision other) =>
        pack.Outcomes[one.Outcome].Family == OutcomeFamily.Papers && pack.Outcomes[other.Outcome].Family == OutcomeFamily.Accept;

    private static Decision WithPapersOf(Decision before, Decision now) => now with
    {
        Outcome = before.Outcome,
        OutcomeText = before.OutcomeText,
        SameDay = before.SameDay,
        NextStep = before.NextStep,
        Required = before.Required,
        Missing = before.Missing,
        Reasons = before.Reasons,
        WhatWouldChangeIt = before.WhatWouldChangeIt,
    };
}

/// <summary>The answer after the transition, and the papers it does not ask for although the rules in force would.</summary>
public sealed record TransitionedDecision(Decision Decision, IReadOnlyList<string> Waived);
