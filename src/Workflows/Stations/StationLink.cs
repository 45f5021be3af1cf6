using System.Text.Json;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Stations;

/// <summary>The station's side of the card: takes work, says that it is still at it, reports once what became of it.</summary>
public sealed class StationLink(NpgsqlDataSource source, StationBell bell, CardOutcomes outcomes)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>What the station is to do; waits for it. Null when nothing came: the station asks again.</summary>
    /// <remarks>Work that was begun and not reported is handed out again: the agent may have died.</remarks>
    public async Task<StationWork?> NextAsync(string station, TimeSpan wait, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(wait);
        while (true)
        {
            // Before looking: whoever rings while we look is heard.
            var rings = bell.NextAsync(station);
            if (await TakeAsync(station, cancellation) is { } work)
            {
                return work;
            }

            await Task.WhenAny(rings, Task.Delay(LookAgain, patience.Token));
            if (patience.IsCancellationRequested)
            {
                cancellation.ThrowIfCancellationRequested();
                return null;
            }
        }
    }

    /// <summary>Whether the operation is still wanted; notes that the agent is at it.</summary>
    public async Task<bool> IsWantedAsync(string station, Guid operationId, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await CardOperationStore.LockAsync(work, operationId, station) is not { State: CardOperation.Taken })
        {
            return false;
        }

        await CardOperationStore.AliveAsync(work, operationId);
        await work.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Takes the report, once: the same operation reported again changes nothing, whichever side died in between.</summary>
    public async Task<ReportAnswer> ReportAsync(string station, Guid operationId, CardOutcome outcome, CancellationToken cancellation)
    {
        await using (var work = await UnitOfWork.BeginAsync(source, cancellation))
        {
            if (await CardOperationStore.LockAsync(work, operationId, station) is not { } operation)
            {
                return new ReportAnswer(null, []);
            }

            if (operation.Outcome is null)
            {
                var faults = CardOutcomes.Faults(operation, outcome);
                if (faults.Count > 0)
                {
                    return new ReportAnswer(null, faults);
                }

                await KeepAsync(work, operation, outcome);
                await work.CommitAsync(cancellation);
            }
        }

        await outcomes.ApplyAsync(operationId, cancellation);
        await using var after = await UnitOfWork.BeginAsync(source, cancellation);
        return new ReportAnswer(CardOperationView.Of((await CardOperationStore.LockAsync(after, operationId))!), []);
    }

    // The due row sees to it that the case hears of it, should this process die before the next line.
    // A report of what was cancelled meanwhile is only kept: the case may be at something else, and the next reading shows the card.
    private static async Task KeepAsync(UnitOfWork work, CardOperation operation, CardOutcome outcome)
    {
        var state = operation.State == CardOperation.Taken ? CardOperation.Reported : operation.State;
        await CardOperationStore.ReportAsync(work, operation.Id, state, JsonSerializer.Serialize(outcome, CaseJson.Options));
        foreach (var written in outcome.Written)
        {
            await CardIssueStore.WrittenAsync(work, operation.CaseId, written.Certificate, written.Sha256);
        }

        await DueRowStore.AddAsync(work, operation.Id, new DueWork(DueKinds.CardOutcome, "1", work.Now));
    }

    private async Task<StationWork?> TakeAsync(string station, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        await StationStore.SeenAsync(work, station);
        var operation = await CardOperationStore.TakeAsync(work, station);
        var ask = operation is null ? null : CardAsks.WithIssues(
            JsonSerializer.Deserialize<CardAsk>(operation.Ask, CaseJson.Options)!, await CardIssueStore.OfCaseAsync(work, operation.CaseId));
        await work.CommitAsync(cancellation);
        return operation is null ? null : new StationWork(operation.Id, operation.Kind, operation.TimesTaken, ask!);
    }
}

/// <summary>What a station is to do.</summary>
/// <param name="Attempt">1 the first time; more when it was begun before and never reported.</param>
public sealed record StationWork(Guid Id, string Operation, int Attempt, CardAsk Ask);

/// <summary>What became of a report: the operation, or the report's faults, or neither when there is no such operation.</summary>
public sealed record ReportAnswer(CardOperationView? Operation, IReadOnlyList<FactFault> Faults);
