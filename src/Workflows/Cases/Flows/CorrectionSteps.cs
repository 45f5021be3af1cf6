using System.Text.Json;

namespace CertFlow.Workflows.Cases.Flows;

/// <summary>A wrong step is put right by an event that names it; history is never edited.</summary>
public static class CorrectionSteps
{
    /// <summary>Either the last step did not happen, or an event's data was written down wrongly.</summary>
    public static Step Correction { get; } = Step.Of<CorrectEvent>((state, command, inputs) =>
    {
        var plan = CorrectionPlan.Of(inputs.History, command.Event);
        return command.Replacement is { } fields ? Replace(state, plan, fields) : TakeBack(state, plan);
    }) with { IsPossible = state => state.Number > 1 };

    private static FlowVerdict TakeBack(CaseState state, CorrectionPlan plan) => plan.Obstacle is { } code
        ? Refusals.Of(state, code)
        : new Happened([new EventCorrected(plan.Event, plan.TakesBack, null)], [.. plan.Consequences.Where(one => !one.CanBeTakenBack).Select(one => one.Code)]);

    private static FlowVerdict Replace(CaseState state, CorrectionPlan plan, JsonElement fields)
    {
        if (plan.ReplacedBy is not { } command)
        {
            return Refusals.Of(state, "event-has-no-fields-to-correct");
        }

        var shape = CommandCatalogue.Find(command)!;
        var faults = CommandReader.Faults(shape.Fields, fields).Select(fault => fault.Pointer).ToArray();
        if (faults.Length > 0)
        {
            return Refusals.Of(state, "replacement-has-faults", faults);
        }

        var right = Replacements.Of(plan.Happened!, shape.Build(new CommandBody(fields)));
        return FlowVerdict.Happened(new EventCorrected(plan.Event, [], JsonSerializer.SerializeToElement(right, right.GetType(), CaseJson.Options)));
    }
}
