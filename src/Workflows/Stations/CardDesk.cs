using System.Text.Json;
using CertFlow.Rules.Vocabulary;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Stations;

/// <summary>The kinds of PIN of the rules in force.</summary>
public delegate PinCatalogue PinsInForce();

/// <summary>Whether cards can be issued from here: only training cards can, by the training authority.</summary>
public sealed record CardSettings(bool MayIssue)
{
    /// <summary>An operation that no station begins within this time is over.</summary>
    public TimeSpan BeginsWithin { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>The desk's side of the card: orders an operation at a station, takes the order back, looks at what became of it.</summary>
public sealed class CardDesk(NpgsqlDataSource source, RulesOfTown rulesOf, PinsInForce pins, StationBell bell, CardSettings settings)
{
    /// <summary>The fields of an order.</summary>
    public static IReadOnlyList<CommandField> OrderFields { get; } =
    [
        new("station", CommandFieldKind.Identifier) { Example = "\"counter-1\"" },
        new("operation", CommandFieldKind.Code, Codes: CardAsks.Kinds),
        new("enteredBy", CommandFieldKind.Code, Required: false, Codes: ["holder", "representative", "staff"]),
    ];

    /// <summary>The fields of a cancellation.</summary>
    public static IReadOnlyList<CommandField> CancelFields { get; } =
        [new("reason", CommandFieldKind.Code, Required: false, Codes: ["byVisitor", "wrongOrder", "stationDoesNotAnswer"])];

    /// <summary>Orders an operation; the station gets it at once if it listens, and nobody gets it after ten minutes.</summary>
    public async Task<CaseResult> OrderAsync(Guid caseId, CaseCall call, CancellationToken cancellation)
    {
        var faults = CommandReader.Faults(OrderFields, call.Body);
        if (faults.Count > 0)
        {
            return new Faulty(faults);
        }

        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await AnswerStore.TakeAsync(work, call.AnswerKey()) is { } stored)
        {
            return CaseService.Replay(call.AnswerKey(), stored);
        }

        if (await CaseStore.LockAsync(work, caseId) is not { } record)
        {
            return new CaseNotFound();
        }

        var result = await OrderAsync(work, CaseProgress.Of(record).State, call);
        await work.CommitAsync(cancellation);
        if (result is Accepted)
        {
            bell.Ring(new CommandBody(call.Body).Text("station"));
        }

        return result;
    }

    /// <summary>Takes an order back. What the card has done by then stays done, and the next reading finds it.</summary>
    public async Task<CaseResult> CancelAsync(Guid caseId, Guid operationId, CaseCall call, CancellationToken cancellation)
    {
        var faults = CommandReader.Faults(CancelFields, call.Body);
        if (faults.Count > 0)
        {
            return new Faulty(faults);
        }

        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await AnswerStore.TakeAsync(work, call.AnswerKey()) is { } stored)
        {
            return CaseService.Replay(call.AnswerKey(), stored);
        }

        if (await CardOperationStore.LockAsync(work, operationId) is not { } operation || operation.CaseId != caseId)
        {
            return new CaseNotFound();
        }

        if (operation.State is CardOperation.Waiting or CardOperation.Taken)
        {
            await CardOperationStore.FinishAsync(work, operationId, CardOperation.Cancelled);
            await AuditStore.AddAsync(work, new AuditEntry(call.Who, "cancel-card-operation", StoredAnswer.Accepted, caseId)
            {
                Subject = $"{SubjectOf(operation)} {new CommandBody(call.Body).OptionalText("reason")}".TrimEnd(),
            });
        }

        var result = await AcceptAsync(work, (await CardOperationStore.LockAsync(work, operationId))!, call);
        await work.CommitAsync(cancellation);
        return result;
    }

    /// <summary>The operations of a case, the first one first; null when there is no such case.</summary>
    public async Task<IReadOnlyList<CardOperationView>?> ListAsync(Guid caseId, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await CaseStore.TownOfAsync(work, caseId) is null)
        {
            return null;
        }

        await CardOperationStore.ExpireAsync(work);
        var operations = await CardOperationStore.OfCaseAsync(work, caseId);
        await work.CommitAsync(cancellation);
        return [.. operations.Select(CardOperationView.Of)];
    }

    private async Task<CaseResult> OrderAsync(UnitOfWork work, CaseState state, CaseCall call)
    {
        var body = new CommandBody(call.Body);
        var (station, kind) = (body.Text("station"), body.Text("operation"));
        await CardOperationStore.ExpireAsync(work);
        var refusal = await StationStore.IsKnownAsync(work, station) ? CardAsks.WhyNot(state, kind, settings.MayIssue) : "station-unknown";
        if (refusal is not null)
        {
            return await RefuseAsync(work, state, call, refusal);
        }

        var operation = OperationOf(work, state, call);
        if (!await CardOperationStore.InsertAsync(work, operation, settings.BeginsWithin))
        {
            return await RefuseAsync(work, state, call, "card-operation-under-way");
        }

        if (kind == CardAsks.Issue)
        {
            foreach (var granted in state.Granted!.Certificates)
            {
                await CardIssueStore.BeginAsync(work, state.Id, granted.Kind, state.Card!.Serial);
            }
        }

        await AuditStore.AddAsync(work, new AuditEntry(call.Who, "order-card-operation", StoredAnswer.Accepted, state.Id) { Subject = SubjectOf(operation) });
        return await AcceptAsync(work, operation, call);
    }

    private CardOperation OperationOf(UnitOfWork work, CaseState state, CaseCall call)
    {
        var body = new CommandBody(call.Body);
        var rules = rulesOf(state.Town) ?? throw new InvalidOperationException($"a case of {state.Town}, but no pack of that town is published");
        var context = new AskContext(
            pins(), CaseDecisions.ParametersOn(rules, JapanTime.DayOf(work.Now), state.Procedure), body.OptionalText("enteredBy"));
        return new CardOperation
        {
            Id = Guid.CreateVersion7(),
            CaseId = state.Id,
            Station = body.Text("station"),
            Kind = body.Text("operation"),
            Ask = JsonSerializer.Serialize(CardAsks.Of(state, body.Text("operation"), context), CaseJson.Options),
            OrderedBy = call.Who,
            OrderedAt = work.Now,
        };
    }

    private static async Task<CaseResult> AcceptAsync(UnitOfWork work, CardOperation operation, CaseCall call)
    {
        var answer = JsonSerializer.Serialize(CardOperationView.Of(operation), CaseJson.Options);
        await AnswerStore.StoreAsync(work, call.AnswerKey(), StoredAnswer.AcceptedBy(operation.CaseId, 0, answer));
        return new Accepted(operation.CaseId, 0, answer);
    }

    private static async Task<CaseResult> RefuseAsync(UnitOfWork work, CaseState state, CaseCall call, string code)
    {
        var answer = JsonSerializer.Serialize(new Refusal { Code = code, State = state.Stage }, CaseJson.Options);
        await AuditStore.AddAsync(work, new AuditEntry(call.Who, "order-card-operation", code, state.Id));
        await AnswerStore.StoreAsync(work, call.AnswerKey(), StoredAnswer.RefusedBy(state.Id, answer));
        return new RefusedCall(state.Id, answer);
    }

    private static string SubjectOf(CardOperation operation) => $"{operation.Kind} {operation.Station}";
}

/// <summary>An operation as the desk sees it.</summary>
public sealed record CardOperationView
{
    public required Guid Id { get; init; }
    public required string Station { get; init; }
    public required string Operation { get; init; }

    /// <summary><c>waiting</c>, <c>taken</c>, <c>reported</c>, <c>done</c>, <c>failed</c>, <c>cancelled</c> or <c>expired</c>.</summary>
    public required string State { get; init; }
    public required string OrderedBy { get; init; }
    public required DateTimeOffset OrderedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What the agent reported: never a PIN.</summary>
    public CardOutcome? Outcome { get; init; }

    /// <summary>Why the case did not take what was reported; null when it did.</summary>
    public string? Refusal { get; init; }

    public static CardOperationView Of(CardOperation operation) => new()
    {
        Id = operation.Id,
        Station = operation.Station,
        Operation = operation.Kind,
        State = operation.State,
        OrderedBy = operation.OrderedBy,
        OrderedAt = operation.OrderedAt,
        FinishedAt = operation.FinishedAt,
        Outcome = operation.Outcome is { } text ? JsonSerializer.Deserialize<CardOutcome>(text, CaseJson.Options) : null,
        Refusal = operation.Refusal,
    };
}
