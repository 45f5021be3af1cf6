using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>What is looked at in the answer of one point.</summary>
internal static class PointProperties
{
    /// <summary>How good an answer is: 0 no or elsewhere, 1 not yet (papers missing, staff decide), 2 it goes on but not today, 3 it can be done today.</summary>
    /// <remarks>From the outcomes' families and <c>finishesNow</c>, so that a town's own outcomes have their place.</remarks>
    public static int Rank(Outcome outcome) => outcome.Family switch
    {
        OutcomeFamily.Accept => outcome.FinishesNow ? 3 : 2,
        OutcomeFamily.Bar when outcome.Code != OutcomeCatalogue.StaffDecides => 0,
        _ => 1,
    };

    /// <summary>Whether an answer is what an invariant forbids, apart from the facts it is looked at on. The outcome must be decided.</summary>
    public static bool IsForbidden(Never never, Draft draft, Outcome outcome) => never switch
    {
        Never.CertificateGiven given => outcome.Family == OutcomeFamily.Accept
            && draft.Certificates.Any(certificate => certificate.Kind == given.Kind && certificate is { Wanted: Truth.Yes, Allowed: Truth.Yes }),
        Never.SameDay => outcome.FinishesNow,
        Never.OneOf listed => listed.Outcomes.Contains(outcome.Code),
        _ => false,
    };

    /// <summary>Whether some rule surely speaks for the decided outcome, as the answer's reasons name them.</summary>
    public static bool HasReason(Situation situation, Draft draft)
    {
        var outcome = situation.Outcomes[draft.Outcome!];
        return outcome.Family switch
        {
            OutcomeFamily.Bar => IsBarred(situation, draft, outcome.Code),
            OutcomeFamily.Papers => true,
            _ => IsSpokenFor(situation, draft, outcome.Code),
        };
    }

    private static bool IsBarred(Situation situation, Draft draft, string outcome) => situation.Slice.Plan.Of(RuleKind.Bar).Any(bar =>
        draft.Truths[bar] == Truth.Yes && situation.Slice.Rules[bar].Definition.Meaning is var meaning && meaning.Outcome == outcome
        && (meaning.Certificate is null || draft.Certificates.Any(certificate => certificate.Kind == meaning.Certificate && certificate.Wanted == Truth.Yes)));

    private static bool IsSpokenFor(Situation situation, Draft draft, string outcome)
    {
        foreach (var route in situation.Slice.Plan.Of(RuleKind.Route))
        {
            var meaning = situation.Slice.Rules[route].Definition.Meaning;
            if (draft.Truths[route] == Truth.Yes && (meaning.Sets != "acceptAs" || meaning.Value == outcome))
            {
                return true;
            }
        }

        return draft.Certificates.Any(certificate => certificate.Wanted == Truth.Yes && certificate.Bars.Any(bar => draft.Truths[bar] == Truth.Yes));
    }
}
