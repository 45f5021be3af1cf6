namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What a question to a supervisor, and the answer, make of the case.</summary>
internal static class StaffEvolution
{
    public static CaseState Apply(CaseState state, RecordedEvent recorded) => recorded.Event switch
    {
        StaffDecisionAsked asked => Asked(state, asked),
        StaffDecisionMade { Overrides.Count: > 0 } made => state with { Override = new OverrideProposed(recorded.By, made.Route, made.Certificates ?? []) },
        StaffDecisionMade made => Answered(state, made),
        OverrideConfirmed => state with { Override = null },
        ResidentChangeNoted change => Noted(state, change),
        _ => state,
    };

    private static CaseState Asked(CaseState state, StaffDecisionAsked asked) => state with
    {
        Stage = CaseStage.StaffDecision,
        Question = new StaffQuestion(asked.About, state.Stage, asked.Decision, asked.FormNumber),
        PaperNumber = state.PaperNumber ?? (state.Forms.Count == 0 ? asked.FormNumber : null),
    };

    // An accepted visit speaks for itself in the events that follow.
    private static CaseState Answered(CaseState state, StaffDecisionMade made) => (made.Answer, state.Question!.About) switch
    {
        ("accept", "seal") => state with { Stage = VisitEvolution.NextPart(state), OpenSlip = state.Question.FormNumber, Question = null },
        ("accept", "mailing") => state with
        {
            Stage = state.Question.From, MailingConfirmedFor = state.Question.FormNumber, Question = null,
        },
        ("accept", "residentChange") => state with { Stage = state.Question.From, Question = null },
        _ => state,
    };

    // Where a supervisor looks at the case anyway, or the certificates are written, the case stays where it is.
    private static CaseState Noted(CaseState state, ResidentChangeNoted change)
    {
        var noted = state with { ResidentChanges = [.. state.ResidentChanges, change] };
        return state.Stage is CaseStage.StaffDecision or CaseStage.DeniedByHolder or CaseStage.AwaitingReflection
            ? noted
            : noted with
            {
                Stage = CaseStage.StaffDecision,
                Question = new StaffQuestion("residentChange", VisitEvolution.WhereToGoOn(state), null, null),
            };
    }
}
