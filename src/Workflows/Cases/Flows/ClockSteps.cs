namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What the clock notes, in every flow; a timer that comes late does nothing.</summary>
public static class ClockSteps
{
    public static FlowVerdict Decide(CaseState state, CaseCommand command, DateTimeOffset now) => command switch
    {
        ExpireReply expire when state.Stage == CaseStage.AwaitingReply && state.CurrentForm?.Number == expire.FormNumber && IsOver(state, now)
            => FlowVerdict.Happened(new ReplyExpired(expire.FormNumber)),
        NoteReflectionPeriod when state.Stage == CaseStage.AwaitingReflection && !state.ReflectionPeriodIsOver
            => FlowVerdict.Happened(new ReflectionPeriodElapsed()),
        _ => FlowVerdict.Nothing,
    };

    // The deadline rests during an outage: the timer of the old day comes too early then.
    private static bool IsOver(CaseState state, DateTimeOffset now) =>
        state.ReplyDeadline is not { } lastDay || JapanTime.DayOf(now) > lastDay;
}
