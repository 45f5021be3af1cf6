namespace CertFlow.Workflows.Cases.Flows;

/// <summary>How the PINs did at the terminal; never a value.</summary>
public static class PinSteps
{
    /// <summary>The holder is not there: nothing is tried twice, a mismatch asks the holder again by mail.</summary>
    public static Step VerifiedForAbsentHolder { get; } = Step.Of<RecordPinsVerified>((state, command, inputs) =>
    {
        var trial = command.Trial;
        var missing = state.SecondVisit!.Pins.Except(trial.PerPin.Keys).ToArray();
        if (missing.Length > 0)
        {
            return Refusals.Of(state, "pin-result-missing", missing);
        }

        return trial.AllOk ? FlowVerdict.Happened(new PinsVerified(trial)) : AskAgain(state, trial, inputs);
    });

    private static Happened AskAgain(CaseState state, PinTrial trial, FlowInputs inputs)
    {
        var locked = trial.PerPin.Where(pin => pin.Value == "locked").Select(pin => pin.Key).Order(StringComparer.Ordinal).ToArray();
        return new Happened(
            [new PinMismatchFound(trial), InquirySteps.Further(state, inputs, "pinMismatch", locked)],
            TooFewTriesLeft(trial, inputs.Parameters) ? ["pin-mismatch", "absent-holder-tries-too-few"] : ["pin-mismatch"]);
    }

    // The record is of what happened, so it is taken; that the limit was passed is said aloud.
    private static bool TooFewTriesLeft(PinTrial trial, FlowParameters parameters) =>
        trial.TriesAfter.Any(pin => pin.Value < (pin.Key == "signature" ? parameters.KeepSignatureTries : parameters.KeepFourDigitTries)
            && trial.PerPin.GetValueOrDefault(pin.Key) is "wrong" or "locked");
}
