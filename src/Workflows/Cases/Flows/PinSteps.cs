namespace CertFlow.Workflows.Cases.Flows;

/// <summary>How the PINs did at the terminal; never a value.</summary>
public static class PinSteps
{
    /// <summary>The holder is not there: nothing is tried twice, a mismatch asks the holder again by mail.</summary>
    public static Step VerifiedForAbsentHolder { get; } = Step.Of<RecordPinsVerified>((state, command, inputs) =>
        Unreported(state, command.Trial) ?? (command.Trial.AllOk ? FlowVerdict.Happened(new PinsVerified(command.Trial)) : AskAgain(state, command.Trial, inputs)));

    /// <summary>
    /// In one visit: a holder tries again, or sets a lost PIN anew at once; a legal representative's lost PIN is a supervisor's question;
    /// an absent holder is asked by mail.
    /// </summary>
    public static Step VerifiedToday { get; } = Step.Of<RecordPinsVerified>((state, command, inputs) =>
    {
        var trial = command.Trial;
        if (Unreported(state, trial) is { } refused)
        {
            return refused;
        }

        if (trial.AllOk)
        {
            return FlowVerdict.Happened(new PinsVerified(trial));
        }

        return state.HolderIsAbsent ? AskAgain(state, trial, inputs) : new Happened([new PinMismatchFound(trial), .. Mended(state, trial, inputs)], ["pin-mismatch"]);
    });

    /// <summary>PINs set anew or changed at the terminal, after the form is signed.</summary>
    public static Step WereSet { get; } = Step.Of<RecordPinsSet>(Set) with
    {
        IsPossible = state => !state.PinsAreSet && IssueSteps.DeskFormsMissing(state).Length == 0,
    };

    /// <summary>The PINs that the last trial showed to be lost or wrong.</summary>
    public static string[] Lost(CaseState state) => state.LastTrial is null ? [] : [.. Lost(state.LastTrial).Order(StringComparer.Ordinal)];

    /// <summary>The way on by mail, from whatever flow.</summary>
    public static IEnumerable<CaseEvent> ByMail(CaseState state, FlowInputs inputs, IEnumerable<string> toReset)
    {
        if (!state.IsByMail)
        {
            yield return new RouteTaken(TwoVisitFlow.V2.Name, TwoVisitFlow.V2.Version);
        }

        yield return InquirySteps.Further(state, inputs, "pinMismatch", [.. toReset]);
    }

    private static Refused? Unreported(CaseState state, PinTrial trial)
    {
        var missing = state.Granted!.Pins.Except(state.PinsSet).Except(trial.PerPin.Keys).ToArray();
        return missing.Length > 0 ? Refusals.Of(state, "pin-result-missing", missing) : null;
    }

    private static Happened AskAgain(CaseState state, PinTrial trial, FlowInputs inputs) => new(
        [new PinMismatchFound(trial), .. ByMail(state, inputs, Lost(trial).Order(StringComparer.Ordinal))],
        TooFewTriesLeft(trial, inputs.Parameters) ? ["pin-mismatch", "absent-holder-tries-too-few"] : ["pin-mismatch"]);

    private static IEnumerable<CaseEvent> Mended(CaseState state, PinTrial trial, FlowInputs inputs)
    {
        var lost = Lost(trial).Order(StringComparer.Ordinal).ToArray();
        if (lost.Length == 0)
        {
            return [];
        }

        return state.ActorClass == "holder"
            ? [new PinResetBegun(lost, inputs.ResetForms) { FormNumber = state.Granted!.FormNumber }]
            : [new StaffDecisionAsked("pins", null, null)];
    }

    private static IEnumerable<string> Lost(PinTrial trial) =>
        trial.PerPin.Where(pin => pin.Value is "locked" or "forgotten").Select(pin => pin.Key);

    // The record is of what happened, so it is taken; that the limit was passed is said aloud.
    private static bool TooFewTriesLeft(PinTrial trial, FlowParameters parameters) =>
        trial.TriesAfter.Any(pin => pin.Value < (pin.Key == "signature" ? parameters.KeepSignatureTries : parameters.KeepFourDigitTries)
            && trial.PerPin.GetValueOrDefault(pin.Key) is "wrong" or "locked");

    private static FlowVerdict Set(CaseState state, RecordPinsSet command, FlowInputs inputs)
    {
        if (IssueSteps.DeskFormsMissing(state) is { Length: > 0 } unsigned)
        {
            return Refusals.Of(state, "desk-form-missing", unsigned);
        }

        var asked = state.PinsToSet.Except(state.PinsSet).ToArray();
        var missing = asked.Except(command.PerPin.Keys).ToArray();
        if (missing.Length > 0)
        {
            return Refusals.Of(state, "pin-result-missing", missing);
        }

        var set = command.PerPin.Where(pin => pin.Value == "set").Select(pin => pin.Key).Intersect(asked.Length > 0 ? asked : command.PerPin.Keys).ToArray();
        return set.Length == 0
            ? Refusals.Of(state, "no-pin-set", asked)
            : FlowVerdict.Happened(new PinsSet(command.EnteredBy, command.EnteredAt, set));
    }
}
