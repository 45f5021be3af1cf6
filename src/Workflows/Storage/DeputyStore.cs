using CertFlow.Workflows.Publishing;
using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>Who may approve rules in the supervisors' place, and when.</summary>
public static class DeputyStore
{
    public static Task AddAsync(UnitOfWork work, Guid id, NameDeputy deputy, string by) => work.Connection.ExecuteAsync(
        """
        insert into certflow.deputy_approvers (id, name, valid_from, valid_through, named_by, named_at)
        values (@id, @Name, @ValidFrom, @ValidThrough, @by, @Now)
        """, new { id, deputy.Name, deputy.ValidFrom, deputy.ValidThrough, by, work.Now }, work.Transaction);

    public static async Task<IReadOnlyList<Deputy>> ListAsync(UnitOfWork work) => (await work.Connection.QueryAsync<Deputy>(
        """
        select id, name, valid_from, valid_through, named_by, named_at, ended_by, ended_at
        from certflow.deputy_approvers order by id desc
        """, transaction: work.Transaction)).AsList();

    /// <summary>Whether somebody stands in for the supervisors on a day.</summary>
    public static Task<bool> IsDeputyAsync(UnitOfWork work, string name, DateOnly day) => work.Connection.ExecuteScalarAsync<bool>(
        """
        select exists (select from certflow.deputy_approvers
          where name = @name and ended_at is null and @day between valid_from and valid_through)
        """, new { name, day }, work.Transaction);

    /// <summary>Ends a deputy's time from now on; false when there is none or it has ended.</summary>
    public static async Task<bool> EndAsync(UnitOfWork work, Guid id, string by) => await work.Connection.ExecuteAsync(
        "update certflow.deputy_approvers set ended_by = @by, ended_at = @Now where id = @id and ended_at is null",
        new { id, by, work.Now }, work.Transaction) == 1;

    /// <summary>Whether anybody may sign in under a name.</summary>
    public static Task<bool> MaySignInAsync(UnitOfWork work, string name) => work.Connection.ExecuteScalarAsync<bool>(
        "select exists (select from certflow.sign_ins where name = @name)", new { name }, work.Transaction);
}

/// <summary>Somebody who may approve in the supervisors' place. Both days are inclusive.</summary>
public sealed record Deputy
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public DateOnly ValidFrom { get; init; }
    public DateOnly ValidThrough { get; init; }
    public string NamedBy { get; init; } = "";
    public DateTimeOffset NamedAt { get; init; }
    public string? EndedBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}
