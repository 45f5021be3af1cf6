namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The sealed PIN slip of an absent holder: opened in front of the representative, and what became of it.</summary>
public static class ReplySteps
{
    public static Step Opened { get; } = Step.Of<RecordReplyOpened>((state, command, _) =>
    {
        var form = state.Granted!.FormNumber;
        var nothingToHide = command.SealState == "none" && VisitEvolution.NextPart(state) == CaseStage.Issuing;
        if (command.SealState == "intact" || nothingToHide)
        {
            return FlowVerdict.Happened(new ReplyOpened(form, command.SealState, command.OpenedBy, command.InPresenceOf));
        }

        return new Happened([new SealNotIntactReported(form, command.SealState)], ["seal-not-intact"]);
    }) with { WaitsForSlip = true };

    public static Step SlipDisposed { get; } = Step.Of<RecordPinSlipDisposed>((state, command, inputs) => state.OpenSlip is { } form
        ? PinHabits.Disposed(FlowVerdict.Happened(new PinSlipDisposed(form, command.How, command.By)), command.How, inputs)
        : Refusals.Of(state, "no-pin-slip-open")) with { IsPossible = state => state.OpenSlip is not null };
}
