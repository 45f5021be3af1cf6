using System.Text.Json;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>The list of tasks, and who works on which: visible to all, blocking nobody.</summary>
public sealed class TaskDesk(NpgsqlDataSource source)
{
    /// <summary>So long a task stays somebody's without another word from him.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    /// <summary>The fields of a handing over.</summary>
    public static IReadOnlyList<CommandField> HandOverFields { get; } =
    [
        new("to", CommandFieldKind.Identifier) { Example = "\"clerk-12\"" },
        new("note", CommandFieldKind.Words, Required: false) { Example = "\"午後に本人から電話あり\"" },
    ];

    /// <summary>The fields of a claim and of a release: a word for the next one, if any.</summary>
    public static IReadOnlyList<CommandField> NoteFields { get; } = [HandOverFields[1]];

    public async Task<IReadOnlyList<TaskLine>> ListAsync(TaskFilter filter, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var today = JapanTime.DayOf(work.Now).DayNumber;
        return [.. (await TaskStore.ListAsync(work, filter)).Select(line => line with { AgeDays = today - JapanTime.DayOf(line.Since).DayNumber })];
    }

    public Task<CaseResult> ClaimAsync(Guid caseId, CaseCall call, CancellationToken cancellation) => ChangeAsync(caseId, call, new TaskAct(
        "claim-task", "task-held-by-another", NoteFields,
        (work, task) => TaskStore.ClaimAsync(work, caseId, new TaskClaim(task.Task, call.Who, Note(call), Lease))), cancellation);

    public Task<CaseResult> ReleaseAsync(Guid caseId, CaseCall call, CancellationToken cancellation) => ChangeAsync(caseId, call, new TaskAct(
        "release-task", "task-not-yours", NoteFields, (work, _) => TaskStore.ReleaseAsync(work, caseId, call.Who, Note(call))), cancellation);

    public Task<CaseResult> HandOverAsync(Guid caseId, CaseCall call, CancellationToken cancellation) => ChangeAsync(caseId, call, new TaskAct(
        "hand-over-task", "task-not-yours", HandOverFields,
        (work, _) => TaskStore.HandOverAsync(
            work, caseId, new HandOver(call.Who, new CommandBody(call.Body).Text("to"), Note(call), Lease))), cancellation);

    /// <summary>Open cases that nobody and nothing will move: there must be none.</summary>
    public async Task<IReadOnlyList<Guid>> StrandedAsync(CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await TaskStore.StrandedAsync(work);
    }

    private async Task<CaseResult> ChangeAsync(Guid caseId, CaseCall call, TaskAct act, CancellationToken cancellation)
    {
        var faults = CommandReader.Faults(act.Fields, call.Body);
        if (faults.Count > 0)
        {
            return new Faulty(faults);
        }

        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await TaskStore.FindAsync(work, caseId) is not { } task)
        {
            return new CaseNotFound();
        }

        var key = call.AnswerKey();
        if (await AnswerStore.TakeAsync(work, key) is { } stored)
        {
            return CaseService.Replay(key, stored);
        }

        var result = await act.Change(work, task)
            ? await AcceptAsync(work, caseId, key)
            : await RefuseAsync(work, task, key, act.Refusal);
        await AuditStore.AddAsync(work, new AuditEntry(call.Who, act.Name, result is Accepted ? StoredAnswer.Accepted : act.Refusal, caseId));
        await work.CommitAsync(cancellation);
        return result;
    }

    private static async Task<CaseResult> AcceptAsync(UnitOfWork work, Guid caseId, AnswerKey key)
    {
        var body = JsonSerializer.Serialize(await TaskStore.FindAsync(work, caseId), CaseJson.Options);
        await AnswerStore.StoreAsync(work, key, StoredAnswer.AcceptedBy(caseId, 0, body));
        return new Accepted(caseId, 0, body);
    }

    private static async Task<CaseResult> RefuseAsync(UnitOfWork work, TaskLine task, AnswerKey key, string code)
    {
        var refusal = new Refusal { Code = code, State = CaseStageName.Find(task.State)!.Value };
        var body = JsonSerializer.Serialize(refusal, CaseJson.Options);
        await AnswerStore.StoreAsync(work, key, StoredAnswer.RefusedBy(task.CaseId, body));
        return new RefusedCall(task.CaseId, body);
    }

    private static string? Note(CaseCall call) => new CommandBody(call.Body).Words("note");

    private sealed record TaskAct(
        string Name, string Refusal, IReadOnlyList<CommandField> Fields, Func<UnitOfWork, TaskLine, Task<bool>> Change);
}
