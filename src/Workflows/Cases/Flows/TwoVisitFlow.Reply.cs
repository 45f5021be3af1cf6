namespace CertFlow.Workflows.Cases.Flows;

// The reply, the PINs of the absent holder, and the fate of the slip they were written on.
public static partial class TwoVisitFlow
{
    private static FlowVerdict ReplyOpened(CaseState state, RecordReplyOpened command)
    {
        if (state.OpenSlip is not null)
        {
            return Refuse(state, "pin-slip-not-disposed");
        }

        var form = state.SecondVisit!.FormNumber;
        var nothingToHide = command.SealState == "none" && state.SecondVisit.Pins.Count == 0;
        if (command.SealState == "intact" || nothingToHide)
        {
            return FlowVerdict.Happened(new ReplyOpened(form, command.SealState, command.OpenedBy, command.InPresenceOf));
        }

        return new Happened([new SealNotIntactReported(form, command.SealState)], ["seal-not-intact"]);
    }

    private static FlowVerdict Pins(CaseState state, PinTrial trial, FlowInputs inputs)
    {
        var missing = state.SecondVisit!.Pins.Except(trial.PerPin.Keys).ToArray();
        if (missing.Length > 0)
        {
            return Refuse(state, "pin-result-missing", missing);
        }

        if (trial.AllOk)
        {
            return FlowVerdict.Happened(new PinsVerified(trial));
        }

        var locked = trial.PerPin.Where(pin => pin.Value == "locked").Select(pin => pin.Key).Order(StringComparer.Ordinal).ToArray();
        return new Happened(
            [new PinMismatchFound(trial), FurtherInquiry(state, inputs, "pinMismatch", locked)],
            TooFewTriesLeft(trial, inputs.Parameters) ? ["pin-mismatch", "absent-holder-tries-too-few"] : ["pin-mismatch"]);
    }

    // The record is of what happened, so it is taken; that the limit was passed is said aloud.
    private static bool TooFewTriesLeft(PinTrial trial, FlowParameters parameters) =>
        trial.TriesAfter.Any(pin => pin.Value < (pin.Key == "signature" ? parameters.KeepSignatureTries : parameters.KeepFourDigitTries)
            && trial.PerPin.GetValueOrDefault(pin.Key) is "wrong" or "locked");

    private static FlowVerdict SlipDisposed(CaseState state, RecordPinSlipDisposed command) =>
        state.OpenSlip is { } form
            ? FlowVerdict.Happened(new PinSlipDisposed(form, command.How, command.By))
            : Refuse(state, "no-pin-slip-open");
}
