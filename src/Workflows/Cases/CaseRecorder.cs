using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>Writes events with all that hangs on them into one transaction: current row, due rows, letters.</summary>
public static class CaseRecorder
{
    public static async Task<CaseProgress> RecordAsync(UnitOfWork work, CaseProgress before, NewEvents news, TownRules rules)
    {
        var now = EventText.Cut(work.Now);
        var events = news.Events.Select((happened, index) => new RecordedEvent(
            before.State.Number + 1 + index, now, EventText.Cut(news.OccurredAt), news.By, happened)).ToArray();
        var after = before with { Events = [.. before.Events, .. events] };
        after = after with { State = CaseEvolution.Replay(before.State.Id, after.Events) };
        await WriteRowAsync(work, before, after.State, TaskDay.Of(after.State, rules, JapanTime.DayOf(now)));
        await CaseStore.AppendAsync(work, after.State.Id, before.LastHash, events);
        var letters = new LetterDesk(work, rules, after.State);
        foreach (var recorded in events)
        {
            await FollowUpAsync(work, letters, after, recorded);
        }

        if (CaseConsequences.DueOf(before.State, after.State) is { } due)
        {
            await DueRowStore.AddAsync(work, after.State.Id, due);
        }

        return after;
    }

    private static Task WriteRowAsync(UnitOfWork work, CaseProgress before, CaseState state, DateOnly? dueOn)
    {
        var wait = new CaseWait(CaseAwaiting.Of(state), dueOn);
        return before.State.Number == 0 ? CaseStore.InsertAsync(work, state, wait) : CaseStore.UpdateAsync(work, state, wait);
    }

    private static async Task FollowUpAsync(UnitOfWork work, LetterDesk letters, CaseProgress after, RecordedEvent recorded)
    {
        var happened = recorded.Event;
        if (CaseConsequences.VoidedBy(happened) is { } dead)
        {
            await LetterStore.VoidAsync(work, dead, (happened as InquiryPrepared)?.FormNumber);
        }

        foreach (var order in CaseConsequences.LettersOf(happened, recorded.Number).Where(letters.Prints))
        {
            var letterId = await letters.WriteAsync(order);
            await DueRowStore.AddAsync(work, letterId, new DueWork(DueKinds.RenderLetter, "1", work.Now));
        }

        await RecordOutsideAsync(work, after, happened);
    }

    private static async Task RecordOutsideAsync(UnitOfWork work, CaseProgress after, CaseEvent happened)
    {
        var state = after.State;
        switch (happened)
        {
            case HeldForOutage held:
                await OutageSlotStore.TakeAsync(work, state.Id, new OutageSlot(state.Town, held.SlotDay, held.Slot));
                break;
            case OutageOver or CaseWithdrawn or CaseRefused:
                await OutageSlotStore.ReturnAsync(work, state.Id);
                break;
            case EventCorrected corrected:
                await TakeBackLettersAsync(work, after, corrected);
                break;
        }
    }

    private static async Task TakeBackLettersAsync(UnitOfWork work, CaseProgress after, EventCorrected corrected)
    {
        foreach (var takenBack in after.Events.Where(recorded => corrected.TakenBack.Contains(recorded.Number)))
        {
            foreach (var order in CaseConsequences.LettersOf(takenBack.Event, takenBack.Number))
            {
                await LetterStore.VoidSlotAsync(work, after.State.Id, order);
            }

            if (takenBack.Event is InquiryPrepared { Supersedes: not null } prepared)
            {
                await LetterStore.RestoreAsync(work, prepared.FormNumber);
            }
        }
    }
}

/// <summary>A case in the middle of a unit of work.</summary>
public sealed record CaseProgress(CaseState State, IReadOnlyList<RecordedEvent> Events, string LastHash)
{
    public static CaseProgress Of(CaseRecord record) =>
        new(CaseEvolution.Replay(record.Id, record.Events), record.Events, record.LastHash);

    public static CaseProgress Begin(Guid caseId) => new(CaseState.Before(caseId), [], EventText.NoHash);
}

/// <summary>What is to be recorded, when it happened, and who says so.</summary>
public sealed record NewEvents(IReadOnlyList<CaseEvent> Events, DateTimeOffset OccurredAt, string By);

/// <summary>What the current row says of the wait; null waits of closed cases.</summary>
public sealed record CaseWait(Awaiting? Awaiting, DateOnly? DueOn);
