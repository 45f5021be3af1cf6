using System.Text.Json;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

// What the clock does to a case: the same record, without a key or a caller.
public sealed partial class CaseService
{
    /// <summary>The name the clock signs with.</summary>
    public const string Clock = "clock";

    /// <summary>Does what a due row asks and finishes the row, in one transaction; late or twice, it does nothing.</summary>
    public async Task ExecuteForClockAsync(DueRow row, CaseCommand command, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (!await DueRowStore.LockAsync(work, row.Id))
        {
            return;
        }

        if (await CaseStore.LockAsync(work, row.SubjectId) is { } record)
        {
            await AdvanceForClockAsync(work, CaseProgress.Of(record), command);
        }

        await DueRowStore.FinishAsync(work, row.Id);
        await work.CommitAsync(cancellation);
    }

    private async Task AdvanceForClockAsync(UnitOfWork work, CaseProgress before, CaseCommand command)
    {
        var happened = (Happened)ClockSteps.Decide(before.State, command, work.Now);
        if (happened.Events.Count == 0)
        {
            return;
        }

        var news = new NewEvents(happened.Events, work.Now, Clock);
        var after = await CaseRecorder.RecordAsync(work, before, news, RulesFor(before.State.Town));
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(command.GetType().Name);
        await AuditStore.AddAsync(work, new AuditEntry(Clock, name, StoredAnswer.Accepted, before.State.Id)
        {
            EventNumber = after.State.Number,
        });
    }
}
