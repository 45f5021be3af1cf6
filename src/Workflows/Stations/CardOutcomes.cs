using System.Text.Json;
using System.Text.Json.Nodes;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Stations;

/// <summary>Turns what an agent reported into commands of the case, in the name of its station; each once, whoever dies in between.</summary>
public sealed class CardOutcomes(NpgsqlDataSource source, CaseService cases)
{
    private const int MostAttempts = 20;
    private static readonly string[] Results = [CardOutcome.Done, CardOperation.Failed];

    /// <summary>What is wrong with a report; nothing of such a report is kept.</summary>
    public static IReadOnlyList<FactFault> Faults(CardOperation operation, CardOutcome outcome)
    {
        var faults = CommandsOf(operation, outcome).SelectMany(command => CommandReader.Faults(command.Shape.Fields, command.Body)).ToList();
        if (!Results.Contains(outcome.Result))
        {
            faults.Add(BodyFaults.UnknownCode("/result", Results));
        }

        if (outcome.Reason is { } reason && !CardOutcome.Reasons.Contains(reason))
        {
            faults.Add(BodyFaults.UnknownCode("/reason", CardOutcome.Reasons));
        }

        return faults;
    }

    /// <summary>Does what a report amounts to, and ends the operation. Again, it does nothing.</summary>
    public async Task ApplyAsync(Guid operationId, CancellationToken cancellation)
    {
        if (await ReadAsync(operationId, cancellation) is not { State: CardOperation.Reported } operation)
        {
            return;
        }

        var outcome = JsonSerializer.Deserialize<CardOutcome>(operation.Outcome!, CaseJson.Options)!;
        string? refusal = null;
        foreach (var command in CommandsOf(operation, outcome))
        {
            refusal ??= await SendAsync(operation, command, cancellation);
        }

        if (refusal is null && await IssuedAsync(operation, cancellation) is { } issued)
        {
            refusal = await SendAsync(operation, issued, cancellation);
        }

        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        await CardOperationStore.FinishAsync(work, operationId, outcome.Result == CardOutcome.Done ? CardOperation.Done : CardOperation.Failed, refusal);
        await work.CommitAsync(cancellation);
    }

    private async Task<CardOperation?> ReadAsync(Guid operationId, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await CardOperationStore.LockAsync(work, operationId);
    }

    private static IEnumerable<StationCommand> CommandsOf(CardOperation operation, CardOutcome outcome)
    {
        if (outcome.Card is { } card)
        {
            yield return StationCommand.Of("record-card-read", new
            {
                cardSerial = card.Serial, cardValidThrough = card.ValidThrough, operation = operation.Id.ToString(), card.TriesLeft, card.OnCard,
                certificates = card.Readings ?? new Dictionary<string, CertificateReading>(),
            });
        }

        // A card that left in the middle, or tries that ran into their limit, are told in the operation; the case hears of whole results only.
        if (outcome is { Pins: { } pins, Result: CardOutcome.Done })
        {
            yield return operation.Kind == CardAsks.VerifyPins
                ? StationCommand.Of("record-pins-verified", new { pins.EnteredBy, enteredAt = "pinPad", pins.PerPin, pins.TriesBefore, pins.TriesAfter })
                : StationCommand.Of("record-pins-set", new { pins.EnteredBy, enteredAt = "pinPad", pins.PerPin });
        }

        if (operation.Kind == CardAsks.Confirm && outcome is { Result: CardOutcome.Done, Written.Count: > 0 })
        {
            yield return Issued(outcome.Written.Select(one => (one.Certificate, one.SerialNumber, one.ValidThrough)));
        }
    }

    /// <summary>The issue, once every certificate of the case was read back, by whichever operations.</summary>
    private async Task<StationCommand?> IssuedAsync(CardOperation operation, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var issues = await CardIssueStore.OfCaseAsync(work, operation.CaseId);
        return issues.Count > 0 && issues.All(issue => issue.IsWritten) && await StageAsync(work, operation.CaseId) == CaseStage.Issuing
            ? Issued(issues.Select(issue => (issue.Certificate, issue.SerialNumber!, issue.ValidThrough!.Value)))
            : null;
    }

    private static async Task<CaseStage> StageAsync(UnitOfWork work, Guid caseId) => CaseProgress.Of((await CaseStore.ReadAsync(work, caseId))!).State.Stage;

    private static StationCommand Issued(IEnumerable<(string Certificate, string SerialNumber, DateOnly ValidThrough)> written) => StationCommand.Of(
        "record-issued", new { certificates = written.ToDictionary(one => one.Certificate, one => new CertificateReading(one.SerialNumber, one.ValidThrough)) });

    /// <summary>The code of the refusal; null when the case took it, now or before.</summary>
    private async Task<string?> SendAsync(CardOperation operation, StationCommand command, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await cases.ExecuteAsync(operation.CaseId, command.Shape, await CallAsync(operation, command, cancellation), cancellation);
            if (result is Stale && attempt < MostAttempts)
            {
                // The case moved between our reading and the call; what the card has done it has done all the same.
                continue;
            }

            return result switch
            {
                Accepted => null,
                RefusedCall refused => $"{command.Shape.Name}: {JsonNode.Parse(refused.Body)!["code"]}",
                NotAllowed => $"{command.Shape.Name}: command-not-allowed-now",
                _ => throw new InvalidOperationException($"{command.Shape.Name} of operation {operation.Id}: {result.GetType().Name}"),
            };
        }
    }

    private async Task<CaseCall> CallAsync(CardOperation operation, StationCommand command, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return new CaseCall
        {
            Who = operation.Station,
            // A clerk ordered it, so the station acts as the counter.
            Roles = ["counter"],
            Path = $"/api/cases/{operation.CaseId}/commands/{command.Shape.Name}",
            Key = operation.Id.ToString(),
            Body = command.Body,
            ExpectedNumber = CaseProgress.Of((await CaseStore.ReadAsync(work, operation.CaseId))!).State.Number,
        };
    }

    private sealed record StationCommand(CommandShape Shape, JsonElement Body)
    {
        public static StationCommand Of(string name, object body) =>
            new(CommandCatalogue.Find(name)!, JsonSerializer.SerializeToElement(body, CaseJson.Options));
    }
}
