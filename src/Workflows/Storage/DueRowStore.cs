using CertFlow.Workflows.Cases.Flows;
using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Due rows: the truth about what is due when. Due by business time, claimed by machine time.</summary>
public static class DueRowStore
{
    /// <summary>After so many failures a row waits for people, not for the next sweep.</summary>
    public const int MostAttempts = 10;

    /// <summary>Adds work unless the same subject, kind and slot is there already.</summary>
    public static Task AddAsync(UnitOfWork work, Guid subjectId, DueWork due) => work.WriteAsync(
        """
        insert into certflow.due_rows (id, subject_id, kind, slot, due_at) values (@id, @subjectId, @Kind, @Slot, @DueAt)
        on conflict (subject_id, kind, slot) do nothing
        """, new { id = Guid.CreateVersion7(), subjectId, due.Kind, due.Slot, due.DueAt });

    /// <summary>Claims a batch of what is due; a claim that nobody honours within its lease is free again, later each time.</summary>
    public static async Task<IReadOnlyList<Guid>> ClaimAsync(NpgsqlConnection connection, int most) =>
        (await connection.QueryAsync<Guid>(
            """
            update certflow.due_rows
            set claimed_until = now() + least(power(2, attempts), 60) * interval '1 minute', attempts = attempts + 1
            where id in (
              select id from certflow.due_rows
              where state = 'waiting' and due_at <= certflow.clock() and (claimed_until is null or claimed_until <= now())
              order by due_at limit @most
              for update skip locked)
            returning id
            """, new { most })).AsList();

    /// <summary>What is due, claimed or not.</summary>
    public static async Task<IReadOnlyList<Guid>> DueAsync(NpgsqlConnection connection, int most) =>
        (await connection.QueryAsync<Guid>(
            """
            select id from certflow.due_rows where state = 'waiting' and due_at <= certflow.clock()
            order by due_at limit @most
            """, new { most })).AsList();

    public static async Task<DueRow?> ReadAsync(NpgsqlConnection connection, Guid id) =>
        await connection.QuerySingleOrDefaultAsync<DueRow>(
            "select id, subject_id, kind, slot from certflow.due_rows where id = @id and state = 'waiting'", new { id });

    /// <summary>Locks a waiting row to the end of the transaction; false when it is done already.</summary>
    public static async Task<bool> LockAsync(UnitOfWork work, Guid id) =>
        await work.Connection.ExecuteScalarAsync<int?>(
            "select 1 from certflow.due_rows where id = @id and state = 'waiting' for update", new { id }, work.Transaction) is not null;

    public static Task FinishAsync(UnitOfWork work, Guid id) => work.WriteAsync(
        "update certflow.due_rows set state = 'done', finished_at = @Now, last_error = null where id = @id", new { id, work.Now });

    /// <summary>Notes a failure by the kind of error only: its words might quote a letter.</summary>
    public static Task FailAsync(NpgsqlConnection connection, Guid id, string error) => connection.ExecuteAsync(
        """
        update certflow.due_rows
        set last_error = @error, state = case when attempts >= @MostAttempts then 'stuck' else state end
        where id = @id and state = 'waiting'
        """, new { id, error, MostAttempts });
}

/// <summary>A row of due work.</summary>
public sealed record DueRow
{
    public Guid Id { get; init; }
    public Guid SubjectId { get; init; }
    public string Kind { get; init; } = "";
    public string Slot { get; init; } = "";
}
