namespace CertFlow.Workflows.Cases.Flows;

/// <summary>When something may be said to have happened.</summary>
internal static class Timing
{
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(30);

    // A clerk may enter the morning's paper sheet in the evening, but says why; nobody enters what has not happened.
    public static Refused? Refuse(CaseState state, FlowInputs inputs)
    {
        if (inputs.OccurredAt > inputs.Now)
        {
            return Refusals.Of(state, "occurred-in-the-future");
        }

        if (JapanTime.DayOf(inputs.OccurredAt) < JapanTime.DayOf(state.LastOccurredAt))
        {
            return Refusals.Of(state, "occurred-before-last-event");
        }

        var late = JapanTime.DayOf(inputs.OccurredAt) < JapanTime.DayOf(inputs.Now) || inputs.Now - inputs.OccurredAt > Leeway;
        return late && !inputs.EnteredLaterReasonGiven ? Refusals.Of(state, "entered-later-reason-missing") : null;
    }
}
