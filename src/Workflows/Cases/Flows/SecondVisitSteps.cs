namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The second visit: whose form it is, what the rules say, and which promises hold.</summary>
public static class SecondVisitSteps
{
    /// <summary>What the rules leave open is a supervisor's question.</summary>
    public static Step Recorded { get; } = Step.Of<RecordSecondVisit>((state, command, inputs) =>
    {
        if (RefusedFormCode(state, command.FormNumber, inputs.FormOwner) is { } code)
        {
            return Refusals.Of(state, code);
        }

        return StaffSteps.HasToBeAsked(inputs.Decision!.Decision, inputs)
            ? FlowVerdict.Happened(StaffSteps.Asked("secondVisit", inputs, command.FormNumber))
            : ByRules(state, command, inputs);
    });

    /// <summary>As in the first version: what the rules leave open is refused, and no PIN is set anew.</summary>
    public static Step RecordedByRulesAlone { get; } = Step.Of<RecordSecondVisit>((state, command, inputs) =>
        RefusedFormCode(state, command.FormNumber, inputs.FormOwner) is { } code ? Refusals.Of(state, code) : ByRules(state, command, inputs));

    /// <summary>What the visit is granted, and which PINs come first.</summary>
    public static SecondVisitRecorded Granted(CaseState state, string formNumber, FlowInputs inputs, Choice choice)
    {
        var decision = inputs.Decision!.Decision;
        var toReset = state.Forms.FirstOrDefault(form => form.Number == formNumber)?.PinsToReset ?? [];
        return new SecondVisitRecorded
        {
            Visit = inputs.Visit,
            FormNumber = formNumber,
            Decision = inputs.Decision.Stamp,
            Certificates = [.. choice.Granted(decision)],
            Pins = state.IsPinProcedure ? [] : decision.PinsRequired,
            PinsToSet = TwoVisitFlow.IsFirstVersion(state) ? [] : state.IsPinProcedure ? decision.PinsRequired : toReset,
            DeskForms = [.. decision.DeskForms.Select(form => form.Code).Union(toReset.Count > 0 ? inputs.ResetForms : [])],
            PapersWaived = inputs.Decision.Waived is { Count: > 0 } waived ? waived : null,
        };
    }

    private static FlowVerdict ByRules(CaseState state, RecordSecondVisit command, FlowInputs inputs)
    {
        var gathered = inputs.Decision!;
        var holds = inputs.PromisesHold && PromiseHolds(state, gathered);
        if (!holds && gathered.Decision.Outcome is not ("accept" or "partial" or "acceptAfterReset"))
        {
            return Refusals.ByDecision(state, gathered);
        }

        var granted = Granted(state, command.FormNumber, inputs, Choice.ByRules(""));
        return holds
            ? new Happened([granted with { PapersWaived = [.. gathered.Decision.Missing.Union(gathered.Waived)] }], ["papers-promised-earlier-hold"])
            : new Happened([granted], Spared(gathered));
    }

    /// <summary>A change of the rules spares this case: its papers are those of before.</summary>
    public static IReadOnlyList<string> Spared(GatheredDecision gathered) =>
        gathered.Waived.Count > 0 ? ["papers-of-earlier-rules-hold"] : [];

    private static string? RefusedFormCode(CaseState state, string number, FormOwner owner) =>
        state.Forms.FirstOrDefault(form => form.Number == number)?.Status switch
        {
            FormStatus.Current => null,
            FormStatus.Superseded => "form-superseded",
            FormStatus.Used => "form-already-used",
            FormStatus.Expired => "form-expired",
            _ => owner == FormOwner.AnotherCase ? "form-of-another-case" : "form-number-unknown",
        };

    // 経過措置: a pack published since asks for more papers than the slip promised, and the promised ones are all there.
    private static bool PromiseHolds(CaseState state, GatheredDecision gathered) =>
        gathered.Decision.Outcome == "incomplete"
        && gathered.Stamp.PackHash != state.FirstVisit?.PackHash
        && gathered.Decision.Missing.Count > 0
        && !gathered.Decision.Missing.Intersect(state.PapersPromised).Any();
}
