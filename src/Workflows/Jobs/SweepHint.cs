using Hangfire;
using Microsoft.Extensions.Logging;

namespace CertFlow.Workflows.Jobs;

/// <summary>Tells the workers after a commit that something is due now. Best effort: a lost hint costs a minute.</summary>
public sealed partial class SweepHint(ILogger<SweepHint> log, IBackgroundJobClient? jobs = null)
{
    public void Send()
    {
        try
        {
            jobs?.Enqueue<DueSweep>(sweep => sweep.SweepAsync(CancellationToken.None));
        }
        catch (BackgroundJobClientException exception)
        {
            // The step is committed; the sweep of the next minute finds its rows.
            HintLost(log, exception.InnerException?.GetType().Name ?? exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sweep hint lost: {Error}")]
    private static partial void HintLost(ILogger log, string error);
}
