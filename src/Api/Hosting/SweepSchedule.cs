using CertFlow.Workflows.Jobs;
using Hangfire;

namespace CertFlow.Api.Hosting;

/// <summary>Enters the sweep of each minute and the nightly check when a worker starts.</summary>
public sealed class SweepSchedule(IRecurringJobManager recurring) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        HangfireSetup.AddRecurringSweep(recurring);
        HangfireSetup.AddNightlyCheck(recurring);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
