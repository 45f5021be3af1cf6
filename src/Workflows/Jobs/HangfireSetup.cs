using Hangfire;
using Hangfire.PostgreSql;
using Npgsql;

namespace CertFlow.Workflows.Jobs;

/// <summary>The one place that says how Hangfire runs here (why each setting: docs/adr).</summary>
public static class HangfireSetup
{
    public const string SweepId = "due-sweep";

    public static PostgreSqlStorageOptions StorageOptions() => new()
    {
        SchemaName = "hangfire",
        PrepareSchemaIfNecessary = false,
        QueuePollInterval = TimeSpan.FromSeconds(1),
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TimeSpan.FromSeconds(20),
        // A worker hung after fetching, twice in 12,000.
        EnableLongPolling = false,
    };

    public static void Apply(BackgroundJobServerOptions server)
    {
        server.WorkerCount = 5;
        server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
    }

    public static void UseCertFlowStorage(this IGlobalConfiguration configuration, NpgsqlDataSource source) =>
        configuration.UsePostgreSqlStorage(bootstrap => bootstrap.UseConnectionFactory(new PooledConnections(source)), StorageOptions());

    /// <summary>Safe at each start of each node.</summary>
    public static void AddRecurringSweep(IRecurringJobManager recurring) =>
        recurring.AddOrUpdate<DueSweep>(SweepId, sweep => sweep.SweepAsync(CancellationToken.None), Cron.Minutely);

    /// <summary>Each night in Japan, before the office opens.</summary>
    public static void AddNightlyCheck(IRecurringJobManager recurring) => recurring.AddOrUpdate<StrandedCheck>(
        "stranded-check", check => check.RunAsync(CancellationToken.None), "0 19 * * *");

    private sealed class PooledConnections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }
}
