using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>The stations: counter PCs whose CardAgent may ask for work. Machine time throughout.</summary>
public static class StationStore
{
    /// <summary>Adds a station, or gives it another token; the token before is worthless from here on.</summary>
    public static Task SaveAsync(UnitOfWork work, string name, byte[] tokenHash, string by) => work.Connection.ExecuteAsync(
        """
        insert into certflow.stations (name, token_hash, added_by) values (@name, @tokenHash, @by)
        on conflict (name) do update set token_hash = excluded.token_hash, added_by = excluded.added_by, added_at = now(), revoked_at = null
        """, new { name, tokenHash, by }, work.Transaction);

    /// <summary>False when there is no such station, or it was revoked before.</summary>
    public static async Task<bool> RevokeAsync(UnitOfWork work, string name) => await work.Connection.ExecuteAsync(
        "update certflow.stations set revoked_at = now() where name = @name and revoked_at is null", new { name }, work.Transaction) == 1;

    /// <summary>The station a token belongs to; null when it belongs to none.</summary>
    public static async Task<string?> OfTokenAsync(NpgsqlDataSource source, byte[] tokenHash, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select name from certflow.stations where token_hash = @tokenHash and revoked_at is null", new { tokenHash }, cancellationToken: cancellation));
    }

    public static async Task<bool> IsKnownAsync(UnitOfWork work, string name) => await work.Connection.ExecuteScalarAsync<int?>(
        "select 1 from certflow.stations where name = @name and revoked_at is null", new { name }, work.Transaction) is not null;

    public static Task SeenAsync(UnitOfWork work, string name) => work.Connection.ExecuteAsync(
        "update certflow.stations set seen_at = now() where name = @name", new { name }, work.Transaction);

    public static async Task<IReadOnlyList<StationLine>> ListAsync(UnitOfWork work) => (await work.Connection.QueryAsync<StationLine>(
        """
        select s.name, s.added_by, s.added_at, s.revoked_at, s.seen_at, coalesce(s.seen_at > now() - interval '1 minute', false) as is_connected,
               o.id as operation_id, o.kind as operation
        from certflow.stations s
        left join certflow.card_operations o on o.station = s.name and o.state in ('waiting', 'taken')
        order by s.name
        """, transaction: work.Transaction)).AsList();
}

/// <summary>A station in the list of the duty desk.</summary>
public sealed record StationLine
{
    public string Name { get; init; } = "";
    public string AddedBy { get; init; } = "";
    public DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it asked for work last, by the machine's time.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Whether it asked for work within the last minute.</summary>
    public bool IsConnected { get; init; }

    /// <summary>What it is asked to do now; null when it is free.</summary>
    public Guid? OperationId { get; init; }
    public string? Operation { get; init; }
}
