using CertFlow.Workflows.Publishing;
using CertFlow.Workflows.Storage;
using Npgsql;
using Prometheus;

namespace CertFlow.Api.Hosting;

/// <summary>Takes over an edition that was published, here or at another node: asks each second, reads beside the requests, swaps.</summary>
public sealed partial class RuleReloading(
    NpgsqlDataSource source, PackLibrary library, RuleBooks books, TimeProvider machineTime, ILogger<RuleReloading> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly Gauge EditionInForce = Metrics.CreateGauge("certflow_rules_edition", "Edition of the rules in force at this node");

    private static readonly Gauge Overdue = Metrics.CreateGauge("certflow_rules_confirmation_overdue", "Rollbacks nobody confirmed in time");

    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Puts the newest edition in force; whoever published it calls this so that the next answer is by it.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            if (await NewestAsync(cancellation) is { } newest && newest != books.InForce?.Number)
            {
                await TakeOverAsync(newest, cancellation);
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public override void Dispose()
    {
        oneAtATime.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        EditionInForce.Set(books.InForce?.Number ?? 0);
        using var timer = new PeriodicTimer(Interval, machineTime);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
                await CountOverdueAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
            {
                // The rules in force stay in force; the next second asks again.
                NotReloaded(log, exception.GetType().Name);
            }
        }
    }

    private async Task TakeOverAsync(int newest, CancellationToken cancellation)
    {
        // What was in force is asked for most among the earlier ones: by transitions and by the recomputing of decisions.
        if (books.InForce is { Number: not null } before)
        {
            library.Keep(before);
        }

        books.Use((await library.OfAsync(newest, cancellation))!);
        EditionInForce.Set(newest);
        Reloaded(log, newest);
    }

    private async Task CountOverdueAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        Overdue.Set((await PackStore.OverdueAsync(connection)).Count);
    }

    private async Task<int?> NewestAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await PackStore.NewestAsync(connection);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Edition {Edition} of the rules is in force")]
    private static partial void Reloaded(ILogger log, int edition);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The newest edition of the rules could not be loaded: {Error}")]
    private static partial void NotReloaded(ILogger log, string error);
}
