namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The national system is down: nothing is kept, everybody gets a number for coming again.</summary>
public static class OutageSteps
{
    public static Step Hold { get; } = Step.Of<HoldForOutage>((state, command, inputs) =>
    {
        if (!command.CardHandedBack)
        {
            return Refusals.Of(state, "card-not-handed-back");
        }

        if (state.OpenSlip is not null && command.PinSlip != "returnedSealed")
        {
            return Refusals.Of(state, "pin-slip-not-handed-back");
        }

        return FlowVerdict.Happened(new HeldForOutage(JapanTime.DayOf(inputs.OccurredAt), inputs.Slot, state.OpenSlip is not null));
    });

    /// <summary>The visitor is back. Somebody with an earlier number who still waits is named, not enforced: he may not be there.</summary>
    public static Step Recovery { get; } = Step.Of<RecordRecovery>((state, _, inputs) => new Happened(
        [new OutageOver(Rested(state, JapanTime.DayOf(inputs.OccurredAt)))], inputs.EarlierSlots > 0 ? ["earlier-slots-still-wait"] : []));

    // The form's deadline rests during the outage.
    private static DateOnly? Rested(CaseState state, DateOnly today) =>
        state.ReplyDeadline?.AddDays(today.DayNumber - state.Hold!.Day.DayNumber);
}
