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
        var state = events.Aggregate(before.State, CaseEvolution.Evolve);
        var awaiting = CaseAwaiting.Of(state)?.What ?? "nothing";
        if (before.State.Number == 0)
        {
            await CaseStore.InsertAsync(work, state, awaiting);
        }
        else
        {
            await CaseStore.UpdateAsync(work, state, awaiting);
        }

        await CaseStore.AppendAsync(work, state.Id, before.LastHash, events);
        var letters = new LetterDesk(work, rules, state);
        foreach (var happened in news.Events)
        {
            await FollowUpAsync(work, letters, state, happened);
        }

        return before with { State = state, Events = [.. before.Events, .. events] };
    }

    private static async Task FollowUpAsync(UnitOfWork work, LetterDesk letters, CaseState state, CaseEvent happened)
    {
        if (CaseConsequences.VoidedBy(happened) is { } dead)
        {
            await LetterStore.VoidAsync(work, dead, (happened as InquiryPrepared)?.FormNumber);
        }

        if (CaseConsequences.DueOf(happened) is { } due)
        {
            await DueRowStore.AddAsync(work, state.Id, due);
        }

        foreach (var order in CaseConsequences.LettersOf(happened))
        {
            var letterId = await letters.WriteAsync(order);
            await DueRowStore.AddAsync(work, letterId, new DueWork(DueKinds.RenderLetter, "1", work.Now));
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
