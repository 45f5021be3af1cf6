using System.Text.Json.Nodes;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>Fetches what a flow has to know beforehand: the rules' decision, whose form it is, a fresh number.</summary>
public static class CaseGathering
{
    public static async Task<Gathered> GatherAsync(CommandWork command)
    {
        var question = await QuestionAsync(command);
        var reading = question is null ? null : CaseDecisions.Decide(command.Rules, question, JapanTime.DayOf(command.Work.Now));
        if (reading is { Faults.Count: > 0 })
        {
            return new Gathered { Faults = [.. reading.Faults.Select(fault => fault with { Pointer = "/facts" + fault.Pointer })] };
        }

        return new Gathered
        {
            Decided = reading?.Decided,
            NewFacts = command.Command is RecordFirstVisit or RecordSecondVisit ? question!.Facts : null,
            Inputs = new FlowInputs
            {
                Now = command.Work.Now,
                OccurredAt = command.OccurredAt,
                EnteredLaterReasonGiven = !string.IsNullOrWhiteSpace(command.Body.Words("enteredLaterReason")),
                Parameters = CaseDecisions.ParametersOn(command.Rules, JapanTime.DayOf(command.OccurredAt), command.Before.State.Procedure),
                Decision = reading?.Decided?.Gathered,
                PinsToReset = question is null ? [] : CaseFacts.PinsToReset(question.Facts),
                FormOwner = await FormOwnerAsync(command),
                NewFormNumber = await NewFormNumberAsync(command),
            },
        };
    }

    private static async Task<CaseQuestion?> QuestionAsync(CommandWork command)
    {
        var state = command.Before.State;
        return command.Command switch
        {
            RecordFirstVisit first => new CaseQuestion(
                state.Procedure, 1, FirstVisitAsOf(command), CaseFacts.Merge(await FactsAsync(command), first.Facts)),
            RecordSecondVisit second => new CaseQuestion(
                state.Procedure, 2, second.ReceivedAt ?? command.OccurredAt,
                CaseFacts.Merge(CaseFacts.ForSecondVisit(await FactsAsync(command)), second.Facts)),
            RecordIssued => new CaseQuestion(state.Procedure, 2, command.OccurredAt, await FactsAsync(command)),
            _ => null,
        };
    }

    // The ticket decides the opening hours, not the click; on another day there is another ticket.
    private static DateTimeOffset FirstVisitAsOf(CommandWork command)
    {
        var received = command.Before.State.ReceivedAt;
        return JapanTime.DayOf(received) == JapanTime.DayOf(command.OccurredAt) ? received : command.OccurredAt;
    }

    private static Task<JsonObject> FactsAsync(CommandWork command) => CaseDetailStore.FactsAsync(command.Work, command.Before.State.Id);

    private static async Task<FormOwner> FormOwnerAsync(CommandWork command)
    {
        if (command.Command is not RecordSecondVisit second)
        {
            return FormOwner.Nobody;
        }

        var owner = await FormNumberStore.CaseOfAsync(command.Work, second.FormNumber);
        return owner is null ? FormOwner.Nobody : owner == command.Before.State.Id ? FormOwner.ThisCase : FormOwner.AnotherCase;
    }

    private static async Task<string?> NewFormNumberAsync(CommandWork command) => CaseConsequences.MayTakeNumber(command.Command)
        ? await FormNumberStore.AllocateAsync(command.Work, command.Before.State.Id, command.Before.State.Town)
        : null;
}

/// <summary>What was gathered for a command, or the faults of its facts.</summary>
public sealed record Gathered
{
    public IReadOnlyList<FactFault> Faults { get; init; } = [];
    public FlowInputs? Inputs { get; init; }
    public CaseDecision? Decided { get; init; }

    /// <summary>The case's facts from now on, should the command be accepted.</summary>
    public JsonObject? NewFacts { get; init; }
}
