using CertFlow.Workflows.Cases;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace CertFlow.Workflows.Jobs;

/// <summary>The nightly look for open cases without a next step. It finds none; a line a case when it does.</summary>
public sealed partial class StrandedCheck(TaskDesk tasks, ILogger<StrandedCheck> log)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var caseId in await tasks.StrandedAsync(cancellation))
        {
            Stranded(log, caseId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Case {CaseId} is open and has no next step")]
    private static partial void Stranded(ILogger log, Guid caseId);
}
