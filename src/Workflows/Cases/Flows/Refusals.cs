namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The desk's no, with its code.</summary>
internal static class Refusals
{
    public static Refused Of(CaseState state, string code, params string[] missing) =>
        new(new Refusal { Code = code, State = state.Stage, Missing = missing });

    /// <summary>The rules say no: the whole decision goes with it.</summary>
    public static Refused ByDecision(CaseState state, GatheredDecision gathered, string code = "not-accepted") => new(new Refusal
    {
        Code = code,
        State = state.Stage,
        Outcome = gathered.Decision.Outcome,
        Reasons = [.. gathered.Decision.Reasons.Select(reason => new RefusalReason(reason.Code, reason.Rule, reason.Text))],
        Missing = gathered.Decision.Missing,
        UnknownFacts = gathered.Decision.Outcome == "cannotDecide" ? gathered.Decision.UnknownFacts : null,
        Decision = gathered.Decision,
    });
}
