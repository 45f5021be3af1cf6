using CertFlow.Workflows.Cases;
using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>Tasks: what open cases wait for people to do, read from the current rows; and who holds which.</summary>
public static class TaskStore
{
    private const string Columns =
        """
        c.id as case_id, c.town, c.procedure, c.state, c.awaiting as task, c.awaiting_kind as kind, c.awaiting_role as role,
        c.awaiting_since as since, c.due_on, case when t.claimed_until > now() then t.holder end as holder,
        case when t.claimed_until > now() then t.claimed_until end as claimed_until, t.note
        """;

    // A claim counts while its lease runs and the case still waits for the same; a note is for the next one, too.
    private const string From =
        """
        from certflow.cases c
        left join certflow.case_tasks t on t.case_id = c.id and t.awaiting = c.awaiting
        """;

    /// <summary>The next page, the earliest day first.</summary>
    public static async Task<IReadOnlyList<TaskLine>> ListAsync(UnitOfWork work, TaskFilter filter) =>
        (await work.Connection.QueryAsync<TaskLine>(
            $"""
            select {Columns} {From}
            where {(filter.Role is null ? "c.awaiting_role is not null" : "c.awaiting_role = @Role")}
              {(filter.Holder is null ? "" : "and t.holder = @Holder and t.claimed_until > now()")}
              {(filter.AfterCase is null ? "" : "and (c.due_on, c.id) > (@AfterDay, @AfterCase)")}
            order by c.due_on, c.id
            limit @PageSize
            """,
            new { filter.Role, filter.Holder, filter.AfterDay, filter.AfterCase, CaseStore.PageSize }, work.Transaction)).AsList();

    public static Task<TaskLine?> FindAsync(UnitOfWork work, Guid caseId) => work.Connection.QuerySingleOrDefaultAsync<TaskLine>(
        $"select {Columns} {From} where c.awaiting_role is not null and c.id = @caseId", new { caseId }, work.Transaction);

    /// <summary>Takes the task unless somebody else holds it: of two at once one wins.</summary>
    public static async Task<bool> ClaimAsync(UnitOfWork work, Guid caseId, TaskClaim claim) => await work.Connection.ExecuteAsync(
        """
        insert into certflow.case_tasks (case_id, awaiting, holder, claimed_until, note)
        values (@caseId, @Task, @Holder, now() + @Lease, @Note)
        on conflict (case_id) do update
        set awaiting = excluded.awaiting, holder = excluded.holder, claimed_until = excluded.claimed_until,
            note = coalesce(excluded.note, case when case_tasks.awaiting = excluded.awaiting then case_tasks.note end)
        where case_tasks.holder = excluded.holder or case_tasks.claimed_until <= now() or case_tasks.awaiting <> excluded.awaiting
        """, new { caseId, claim.Task, claim.Holder, claim.Note, claim.Lease }, work.Transaction) == 1;

    /// <summary>False when the caller does not hold it.</summary>
    public static async Task<bool> ReleaseAsync(UnitOfWork work, Guid caseId, string holder, string? note) =>
        await work.Connection.ExecuteAsync(
            """
            update certflow.case_tasks set claimed_until = now(), note = coalesce(@note, note)
            where case_id = @caseId and holder = @holder and claimed_until > now()
            """, new { caseId, holder, note }, work.Transaction) == 1;

    /// <summary>False when the caller does not hold it.</summary>
    public static async Task<bool> HandOverAsync(UnitOfWork work, Guid caseId, HandOver handOver) => await work.Connection.ExecuteAsync(
        """
        update certflow.case_tasks set holder = @To, note = @Note, claimed_until = now() + @Lease
        where case_id = @caseId and holder = @From and claimed_until > now()
        """, new { caseId, handOver.From, handOver.To, handOver.Note, handOver.Lease }, work.Transaction) == 1;

    /// <summary>Open cases without exactly one next step: no wait at all, a task of nobody, or an end that no timer watches. There are none.</summary>
    public static async Task<IReadOnlyList<Guid>> StrandedAsync(UnitOfWork work) => (await work.Connection.QueryAsync<Guid>(
        """
        select c.id from certflow.cases c
        where c.state <> all (@closed)
          and (c.awaiting_kind is null
            or (c.awaiting_kind in ('task', 'outsideSystem') and (c.awaiting_role is null or c.due_on is null))
            or (c.awaiting_kind = 'timer' and c.awaiting_until is null)
            or (c.awaiting_kind in ('timer', 'paper') and c.awaiting_until is not null and not exists (
              select from certflow.due_rows d where d.subject_id = c.id and d.state = 'waiting')))
        order by c.id limit 100
        """,
        new { closed = CaseStageName.Closed },
        work.Transaction)).AsList();
}

/// <summary>Which tasks a list shows; a page begins behind a day and a case.</summary>
public sealed record TaskFilter(string? Role, string? Holder, DateOnly? AfterDay, Guid? AfterCase);

/// <summary>A claim of a task for a while.</summary>
public sealed record TaskClaim(string Task, string Holder, string? Note, TimeSpan Lease);

/// <summary>A task that goes from one to another, with a note.</summary>
public sealed record HandOver(string From, string To, string? Note, TimeSpan Lease);

/// <summary>A task in a list: no names of residents.</summary>
public sealed record TaskLine
{
    public Guid CaseId { get; init; }
    public string Town { get; init; } = "";
    public string Procedure { get; init; } = "";
    public string State { get; init; } = "";

    /// <summary>The command that does it.</summary>
    public string Task { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Role { get; init; } = "";
    public DateTimeOffset Since { get; init; }

    /// <summary>By the office's calendar; a task is late after this day.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>Days it has been waiting.</summary>
    public int AgeDays { get; init; }

    /// <summary>Whose it is for now; null when it is free.</summary>
    public string? Holder { get; init; }
    public DateTimeOffset? ClaimedUntil { get; init; }
    public string? Note { get; init; }
}
