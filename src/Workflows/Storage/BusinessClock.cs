using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Business time: the SQL function certflow.clock(), read once a unit of work.</summary>
public static class BusinessClock
{
    public static Task<DateTimeOffset> ReadAsync(NpgsqlConnection connection) =>
        connection.QuerySingleAsync<DateTimeOffset>("select certflow.clock()");

    /// <summary>The moment of a transaction, and whether it is training's.</summary>
    public static Task<BusinessMoment> MomentAsync(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        connection.QuerySingleAsync<BusinessMoment>(
            "select certflow.clock() as now, amount > interval '0' as is_training from certflow.clock_offset", transaction: transaction);

    /// <summary>Moves business time forward; training only.</summary>
    public static Task AdvanceAsync(NpgsqlConnection connection, TimeSpan by) =>
        connection.ExecuteAsync("update certflow.clock_offset set amount = amount + @by", new { by });

    /// <summary>How far business time is ahead of the machine's; zero outside training.</summary>
    public static Task<TimeSpan> OffsetAsync(NpgsqlConnection connection) =>
        connection.QuerySingleAsync<TimeSpan>("select amount from certflow.clock_offset");
}

/// <summary>Business time as one transaction sees it.</summary>
public sealed record BusinessMoment
{
    public DateTimeOffset Now { get; init; }
    public bool IsTraining { get; init; }
}
