using Hangfire;
using Microsoft.Extensions.Logging;

namespace CertFlow.Workflows.Jobs;

/// <summary>Tells the workers after a commit that something is due now. Best effort: a lost hint costs a minute.</summary>
public sealed partial class SweepHint(ILogger<SweepHint> log, IBackgroundJobClient? jobs = null)
{
    private int isUnderWay;

    /// <summary>Returns at once: the clerk does not wait for the hint, and one that is under way serves all who ask meanwhile.</summary>
    public void Send()
    {
        if (jobs is not null && Interlocked.Exchange(ref isUnderWay, 1) == 0)
        {
            ThreadPool.QueueUserWorkItem(_ => Enqueue(jobs));
        }
    }

    private void Enqueue(IBackgroundJobClient to)
    {
        // First: what is committed from here on may not be seen by the sweep that is ordered now.
        Volatile.Write(ref isUnderWay, 0);
        try
        {
            to.Enqueue<DueSweep>(sweep => sweep.SweepAsync(CancellationToken.None));
        }
        catch (Exception exception)
        {
            // Whatever it was: the step is committed, the sweep of the next minute finds its rows, and no thread may die of it.
            HintLost(log, exception.InnerException?.GetType().Name ?? exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sweep hint lost: {Error}")]
    private static partial void HintLost(ILogger log, string error);
}
