using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Publishing;
using CertFlow.Workflows.Stations;
using CertFlow.Workflows.Storage;
using Hangfire;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CertFlow.Workflows.Jobs;

/// <summary>Does one due row. May run twice, late, or on two nodes at once: the row's state tells.</summary>
public sealed partial class DueRowJob(
    NpgsqlDataSource source, CaseService cases, LetterPdf pdfs, RuleReviews reviews, CardOutcomes outcomes, ILogger<DueRowJob> log)
{
    // A failed row is claimed again by the sweep, later each time; Hangfire's own retries would only add to that.
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(Guid rowId, CancellationToken cancellation) => TryRunAsync(rowId, cancellation);

    /// <summary>False when it failed; why is noted in the row.</summary>
    public async Task<bool> TryRunAsync(Guid rowId, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (await DueRowStore.ReadAsync(connection, rowId) is not { } row)
        {
            return true;
        }

        try
        {
            await DoAsync(row, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await DueRowStore.FailAsync(connection, rowId, exception.GetType().Name);
            Failed(log, rowId, row.Kind, exception.GetType().Name);
            return false;
        }
    }

    private Task DoAsync(DueRow row, CancellationToken cancellation) => row.Kind switch
    {
        DueKinds.ReplyDeadline => cases.ExecuteForClockAsync(row, new ExpireReply(CaseConsequences.FormOf(row.Slot)), cancellation),
        DueKinds.ReflectionCheck => cases.ExecuteForClockAsync(row, new NoteReflectionPeriod(), cancellation),
        DueKinds.RenderLetter => RenderAsync(row, cancellation),
        DueKinds.RuleReview => reviews.DoAsync(row, cancellation),
        DueKinds.CardOutcome => ApplyAsync(row, cancellation),
        _ => throw new InvalidOperationException($"due work of unknown kind {row.Kind}"),
    };

    private async Task RenderAsync(DueRow row, CancellationToken cancellation)
    {
        await pdfs.MakeAsync(row.SubjectId, cancellation);
        await FinishAsync(row, cancellation);
    }

    // Usually done already when the agent reported; here for the process that died in between.
    private async Task ApplyAsync(DueRow row, CancellationToken cancellation)
    {
        await outcomes.ApplyAsync(row.SubjectId, cancellation);
        await FinishAsync(row, cancellation);
    }

    private async Task FinishAsync(DueRow row, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        await DueRowStore.FinishAsync(work, row.Id);
        await work.CommitAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due row {RowId} of kind {Kind} failed: {Error}")]
    private static partial void Failed(ILogger log, Guid rowId, string kind, string error);
}
