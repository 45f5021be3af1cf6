namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The one thing a case waits for in each state.</summary>
public static class CaseAwaiting
{
    /// <summary>Null when the case is closed and nothing is left to record.</summary>
    public static Awaiting? Of(CaseState state) => state.Stage switch
    {
        _ when state.OpenSlip is not null && state.Stage != CaseStage.PinEntry => Task("record-pin-slip-disposed"),
        CaseStage.FirstVisit => Task("record-first-visit"),
        CaseStage.InquiryToMail => Task("confirm-inquiry-mailed"),
        CaseStage.AwaitingReply => new Awaiting(AwaitingKind.Paper, "reply-form", Until: EndOf(state.ReplyDeadline)),
        CaseStage.ReturnedMail or CaseStage.StaffDecision => Task("resend-inquiry", "supervisor"),
        CaseStage.DeniedByHolder => Task("call-holder", "supervisor"),
        CaseStage.SecondVisit => Task("record-reply-opened"),
        CaseStage.PinEntry => Task("record-pins-verified"),
        CaseStage.Issuing when IssueSteps.DeskFormsMissing(state).Length > 0 => Task("record-desk-form"),
        CaseStage.Issuing => new Awaiting(AwaitingKind.OutsideSystem, "record-issued", "counter"),
        CaseStage.AwaitingReflection when state.ReflectionPeriodIsOver => Task("confirm-reflected"),
        CaseStage.AwaitingReflection => new Awaiting(AwaitingKind.Timer, "reflection", Until: state.Issued!.ReflectionCheckAt),
        _ => null,
    };

    /// <summary>The moment a deadline day is over in Japan.</summary>
    public static DateTimeOffset? EndOf(DateOnly? lastDay) =>
        lastDay is { } day ? JapanTime.At(day.AddDays(1), TimeOnly.MinValue) : null;

    private static Awaiting Task(string what, string role = "counter") => new(AwaitingKind.Task, what, role);
}
