using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Business time: the SQL function certflow.clock(), read once a unit of work.</summary>
public static class BusinessClock
{
    public static Task<DateTimeOffset> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction = null) =>
        connection.QuerySingleAsync<DateTimeOffset>("select certflow.clock()", transaction: transaction);

    /// <summary>Moves business time forward; training only.</summary>
    public static Task AdvanceAsync(NpgsqlConnection connection, TimeSpan by) =>
        connection.ExecuteAsync("update certflow.clock_offset set amount = amount + @by", new { by });

    /// <summary>How far business time is ahead of the machine's; zero outside training.</summary>
    public static Task<TimeSpan> OffsetAsync(NpgsqlConnection connection) =>
        connection.QuerySingleAsync<TimeSpan>("select amount from certflow.clock_offset");
}
