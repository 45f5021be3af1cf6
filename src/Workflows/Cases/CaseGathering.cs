using System.Text.Json.Nodes;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>Fetches what a flow has to know beforehand: the rules' decision, whose form it is, a fresh number.</summary>
public static class CaseGathering
{
    public static async Task<Gathered> GatherAsync(CommandWork command, CancellationToken cancellation)
    {
        var (visit, strange) = await CaseVisits.OfAsync(command);
        if (strange is not null)
        {
            return new Gathered { Faults = [strange] };
        }

        var question = await SparedAsync(command, await QuestionAsync(command, visit), cancellation);
        var reading = question is null ? null : CaseDecisions.Decide(command.Rules, question, JapanTime.DayOf(command.Work.Now));
        if (reading is { Faults.Count: > 0 })
        {
            return new Gathered { Faults = [.. reading.Faults.Select(fault => fault with { Pointer = "/facts" + fault.Pointer })] };
        }

        return new Gathered
        {
            Decided = reading?.Decided,
            Visit = visit?.Id,
            NewFacts = command.Command is RecordFirstVisit or RecordSecondVisit or RecordNotToday or AskSupervisor ? question!.Facts : null,
            Inputs = await InputsAsync(command, question, reading?.Decided?.Gathered) with { Visit = visit?.Id },
        };
    }

    private static async Task<CaseQuestion?> QuestionAsync(CommandWork command, VisitView? visit) =>
        await CaseQuestions.OfAsync(command) is { } question
            ? question with { Facts = CaseVisits.WithPapers(question.Facts, visit?.Papers ?? []) }
            : null;

    private static async Task<FlowInputs> InputsAsync(CommandWork command, CaseQuestion? question, GatheredDecision? decision)
    {
        var state = command.Before.State;
        var parameters = CaseDecisions.ParametersOn(command.Rules, JapanTime.DayOf(command.OccurredAt), state.Procedure);
        return new FlowInputs
        {
            Now = command.Work.Now,
            OccurredAt = command.OccurredAt,
            EnteredLaterReasonGiven = !string.IsNullOrWhiteSpace(command.Body.Words("enteredLaterReason")),
            Parameters = parameters,
            Decision = decision,
            PinsToReset = question is null ? [] : CaseFacts.PinsToReset(question.Facts),
            ResetForms = await ResetForms.OfAsync(command, question?.Facts),
            Cause = question is null ? null : CaseFacts.Cause(question.Facts),
            PromisesHold = await PromisesHoldAsync(command, question),
            FormOwner = await FormOwnerAsync(command),
            By = command.Call.Who,
            HolderIsProtected = await IsProtectedAsync(command),
            MailIsStopped = command.Command is ConfirmInquiryMailed && await CaseDetailStore.MailCameBackAsync(command.Work, state.Id),
            Slot = command.Command is HoldForOutage
                ? await OutageSlotStore.NextAsync(command.Work, state.Town, JapanTime.DayOf(command.OccurredAt)) : 0,
            EarlierSlots = command.Command is RecordRecovery && state.Hold is { } hold
                ? await OutageSlotStore.EarlierAsync(command.Work, new OutageSlot(state.Town, hold.Day, hold.Slot)) : 0,
            OtherHoldersOfProxy = command.Command is RecordFirstVisit && parameters.MostHoldersOfProxy is not null
                ? await CaseDetailStore.OtherHoldersAsync(command.Work, state.Id) : 0,
            History = command.Command is CorrectEvent ? command.Before.Events : [],
            // Last: from here to the commit every other case that needs a number waits.
            NewFormNumber = await NewFormNumberAsync(command),
        };
    }

    // Read anew at each visit and before each mailing: it may have been recorded since.
    private static async Task<bool> IsProtectedAsync(CommandWork command) =>
        command.Command is RecordFirstVisit or RecordSecondVisit or RecordNotToday or ConfirmInquiryMailed
        && await SupportMeasureStore.ProtectsHolderAsync(command.Work, command.Before.State.Id, JapanTime.DayOf(command.Work.Now));

    // 経過措置: a case may still be asked for the papers of the rules before a change.
    private static async Task<CaseQuestion?> SparedAsync(CommandWork command, CaseQuestion? question, CancellationToken cancellation)
    {
        var state = command.Before.State;
        return question is not null
            && command.Rules.Chain.PapersFor(JapanTime.DayOf(state.ReceivedAt), JapanTime.DayOf(question.AsOf)) is { } edition
            ? question with { PapersOf = await command.Earlier(edition, state.Town, cancellation) }
            : question;
    }

    private static async Task<bool> PromisesHoldAsync(CommandWork command, CaseQuestion? question)
    {
        if (question is null || command.Before.State.FirstVisit is not { } promise)
        {
            return true;
        }

        var edition = await CaseDetailStore.EditionOfAsync(command.Work, promise.Id);
        return command.Rules.Chain.PromisesHold(edition, JapanTime.DayOf(question.AsOf));
    }

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

    /// <summary>The visit it happens in; null when nobody opened one.</summary>
    public Guid? Visit { get; init; }

    /// <summary>The case's facts from now on, should the command be accepted.</summary>
    public JsonObject? NewFacts { get; init; }
}
