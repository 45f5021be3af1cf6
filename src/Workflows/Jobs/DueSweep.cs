using CertFlow.Workflows.Storage;
using Hangfire;
using Npgsql;

namespace CertFlow.Workflows.Jobs;

/// <summary>Claims what is due and hands each row to a worker; for the training clock it does the rows itself.</summary>
public sealed class DueSweep(NpgsqlDataSource source, DueRowJob job, IBackgroundJobClient? jobs = null)
{
    private const int Batch = 50;

    /// <summary>The recurring sweep: claims batches until nothing unclaimed is due.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task SweepAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        while (await DueRowStore.ClaimAsync(connection, Batch) is { Count: > 0 } claimed)
        {
            foreach (var row in claimed)
            {
                jobs!.Enqueue<DueRowJob>(due => due.RunAsync(row, CancellationToken.None));
            }
        }
    }

    /// <summary>Does everything that is due, here and now, also what a worker has claimed: rows are locked while they are done.</summary>
    /// <returns>How many rows failed and wait for another try.</returns>
    public async Task<int> RunUntilNothingDueAsync(CancellationToken cancellation)
    {
        var failed = new HashSet<Guid>();
        while (true)
        {
            var due = (await DueAsync(failed.Count + Batch, cancellation)).Except(failed).ToArray();
            if (due.Length == 0)
            {
                return failed.Count;
            }

            foreach (var row in due.Where(row => !failed.Contains(row)))
            {
                if (!await job.TryRunAsync(row, cancellation))
                {
                    failed.Add(row);
                }
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> DueAsync(int most, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await DueRowStore.DueAsync(connection, most);
    }
}
