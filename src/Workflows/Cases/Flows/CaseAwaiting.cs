namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The one thing a case waits for in each state.</summary>
public static class CaseAwaiting
{
    /// <summary>A talk that no command does; what it leads to is one.</summary>
    public const string CallHolder = "call-holder";

    private const string Supervisor = "supervisor";

    /// <summary>Null when the case is closed and nothing is left to record.</summary>
    public static Awaiting? Of(CaseState state) => SlipComesFirst(state) ? Task("record-pin-slip-disposed") : state.Stage switch
    {
        CaseStage.FirstVisit => Task("record-first-visit"),
        CaseStage.AwaitingPapers => new Awaiting(AwaitingKind.Paper, "missing-papers"),
        CaseStage.InquiryToMail => Task("confirm-inquiry-mailed"),
        CaseStage.AwaitingReply => new Awaiting(AwaitingKind.Paper, "reply-form", Until: EndOf(state.ReplyDeadline)),
        CaseStage.ReturnedMail => Task("resend-inquiry", Supervisor),
        CaseStage.StaffDecision when state.Override is not null => Task("confirm-override"),
        CaseStage.StaffDecision => Task(TwoVisitFlow.IsFirstVersion(state) ? "resend-inquiry" : "record-staff-decision", Supervisor),
        CaseStage.DeniedByHolder => Task(CallHolder, Supervisor),
        CaseStage.SecondVisit or CaseStage.ReplyToOpen => Task("record-reply-opened"),
        CaseStage.PinEntry => Task("record-pins-verified"),
        CaseStage.PinSetting or CaseStage.Issuing or CaseStage.Revoking => AtTheTerminal(state),
        CaseStage.HeldForOutage => new Awaiting(AwaitingKind.OutsideSystem, "record-recovery", "counter"),
        CaseStage.AwaitingReflection when state.ReflectionPeriodIsOver => Task("confirm-reflected"),
        CaseStage.AwaitingReflection => new Awaiting(AwaitingKind.Timer, "reflection", Until: state.ReflectionCheckAt),
        _ => null,
    };

    /// <summary>The moment a deadline day is over in Japan.</summary>
    public static DateTimeOffset? EndOf(DateOnly? lastDay) =>
        lastDay is { } day ? JapanTime.At(day.AddDays(1), TimeOnly.MinValue) : null;

    // While its PINs are being entered the slip has to lie there.
    private static bool SlipComesFirst(CaseState state) => state.OpenSlip is not null
        && state.Stage != CaseStage.PinEntry && !(state.Stage == CaseStage.PinSetting && !state.PinsAreSet);

    private static Awaiting AtTheTerminal(CaseState state)
    {
        if (IssueSteps.DeskFormsMissing(state).Length > 0)
        {
            return Task("record-desk-form");
        }

        return state.Stage switch
        {
            CaseStage.PinSetting => Task("record-pins-set"),
            CaseStage.Revoking => new Awaiting(AwaitingKind.OutsideSystem, "record-revoked", "counter"),
            _ => new Awaiting(AwaitingKind.OutsideSystem, "record-issued", "counter"),
        };
    }

    private static Awaiting Task(string what, string role = "counter") => new(AwaitingKind.Task, what, role);
}
