using System.Text.Json;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Jobs;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>The way into a case: one transaction a command, from the key to the stored answer.</summary>
/// <remarks>The order is fixed (docs/data-flow.md): shape, key, number of the case, rules, flow, record, answer.</remarks>
public sealed partial class CaseService(NpgsqlDataSource source, RulesOfTown rulesOf, RulesOfEdition earlier, SweepHint hint)
{
    /// <summary>Advances a case by a command.</summary>
    public Task<CaseResult> ExecuteAsync(Guid caseId, CommandShape shape, CaseCall call, CancellationToken cancellation) =>
        OnceMoreIfTransientAsync(() => ExecuteOnceAsync(caseId, shape, call, cancellation));

    private async Task<CaseResult> ExecuteOnceAsync(Guid caseId, CommandShape shape, CaseCall call, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var key = call.AnswerKey();
        // From here on nobody else changes the case until we commit.
        var (record, stored) = await CaseStore.StartAsync(work, caseId, key);
        if (record is null)
        {
            return new CaseNotFound();
        }

        var before = CaseProgress.Of(record);
        var rules = RulesFor(before.State.Town);
        var faults = ShapeFaults(shape, call.Body, rules, work.Now);
        if (faults.Count > 0)
        {
            return new Faulty(faults);
        }

        if (stored is not null)
        {
            return Replay(key, stored);
        }

        if (call.ExpectedNumber is not { } expected)
        {
            return new NumberMissing();
        }

        if (before.State.Number != expected)
        {
            return new Stale(before.State.Number, before.State.ChangedBy, before.State.ChangedAt);
        }

        var roles = CommandCatalogue.RolesFor(shape, before.State.Stage);
        return roles.Intersect(call.Roles).Any()
            ? await AdvanceAsync(new CommandWork(work, rules, before, shape, call) { Earlier = earlier }, cancellation)
            : new NotAllowed(roles);
    }

    private async Task<CaseResult> AdvanceAsync(CommandWork command, CancellationToken cancellation)
    {
        var work = command.Work;
        await work.MarkAsync(cancellation);
        var gathered = await CaseGathering.GatherAsync(command, cancellation);
        if (gathered.Faults.Count > 0)
        {
            return new Faulty(gathered.Faults);
        }

        var verdict = FlowCatalogue.Of(command.Before.State).Decide(command.Before.State, command.Command, gathered.Inputs!);
        CaseResult result;
        if (verdict is Refused refused)
        {
            // Gives back the form number; the refusal itself is an answer and is kept.
            await work.UndoToMarkAsync(cancellation);
            result = await RefuseAsync(command, gathered, refused.Refusal);
        }
        else
        {
            result = await RecordAsync(command, gathered, (Happened)verdict);
        }

        await work.CommitAsync(cancellation);
        if (verdict is Happened { Events: var events } && events.SelectMany(happened => CaseConsequences.LettersOf(happened, 0)).Any())
        {
            hint.Send();
        }

        return result;
    }

    private static async Task<CaseResult> RecordAsync(CommandWork command, Gathered gathered, Happened happened)
    {
        var work = command.Work;
        var id = command.Before.State.Id;
        await StoreDecisionAsync(command, gathered);
        if (gathered.NewFacts is { } facts)
        {
            await CaseDetailStore.SaveFactsAsync(work, id, facts);
        }

        if (gathered.Visit is { } visit && visit != command.Before.State.Visit)
        {
            await VisitStore.ReturnAsync(work, visit, id);
        }

        if (command.Command is MailElsewhere elsewhere)
        {
            await CaseDetailStore.InsertMailAddressAsync(work, id, gathered.Inputs!.NewFormNumber!, elsewhere.Address);
        }

        var news = new NewEvents(happened.Events, gathered.Inputs!.OccurredAt, command.Call.Who);
        var after = await CaseRecorder.RecordAsync(work, command.Before, news, command.Rules);
        await FinishNumberAsync(work, gathered.Inputs.NewFormNumber, happened.Events);
        await WriteWordsAsync(command, after.State);
        var view = await ViewAsync(work, after, command.Rules) with { Warnings = happened.Warnings, Decision = Shown(command, gathered, happened) };
        var body = JsonSerializer.Serialize(view, CaseJson.Options);
        await AuditAsync(command, gathered, StoredAnswer.Accepted, after.State.Number);
        await AnswerStore.StoreAsync(work, command.Call.AnswerKey(), StoredAnswer.AcceptedBy(id, after.State.Number, body));
        return new Accepted(id, after.State.Number, body);
    }

    private static Task FinishNumberAsync(UnitOfWork work, string? number, IReadOnlyList<CaseEvent> events) =>
        number is null || events.Any(happened => CaseConsequences.NumberTakenBy(happened) == number)
            ? Task.CompletedTask
            : FormNumberStore.GiveBackAsync(work, number);

    private static Task WriteWordsAsync(CommandWork command, CaseState after) =>
        command.Shape.Fields.Any(field => field is { Name: CommandCatalogue.ReasonField, Kind: CommandFieldKind.Words })
            ? CaseWordsStore.InsertAsync(command.Work, after.Id, after.Number, command.Body.Text(CommandCatalogue.ReasonField))
            : Task.CompletedTask;

    // Why somebody has to be asked lies behind a click of its own, the same for every case.
    private static Decision? Shown(CommandWork command, Gathered gathered, Happened happened) =>
        happened.Events.OfType<StaffDecisionAsked>().Any()
            ? gathered.Decided is { } decided ? MaskedDecision.Of(decided.Gathered.Decision, command.Rules.Pack) : null
            : gathered.Decided?.Gathered.Decision;

    private static async Task<CaseResult> RefuseAsync(CommandWork command, Gathered gathered, Refusal refusal)
    {
        var id = command.Before.State.Id;
        if (refusal.Decision is not null)
        {
            await StoreDecisionAsync(command, gathered);
        }

        var body = JsonSerializer.Serialize(refusal, CaseJson.Options);
        await AuditAsync(command, gathered, refusal.Code, eventNumber: null);
        await AnswerStore.StoreAsync(command.Work, command.Call.AnswerKey(), StoredAnswer.RefusedBy(id, body));
        return new RefusedCall(id, body);
    }

    private static Task StoreDecisionAsync(CommandWork command, Gathered gathered) => gathered.Decided is { } decided
        ? CaseDetailStore.InsertDecisionAsync(command.Work, command.Before.State.Id, decided)
        : Task.CompletedTask;

    private static Task AuditAsync(CommandWork command, Gathered gathered, string outcome, int? eventNumber) => AuditStore.AddAsync(
        command.Work,
        new AuditEntry(command.Call.Who, command.Shape.Name, outcome, command.Before.State.Id)
        {
            EventNumber = eventNumber,
            OccurredAt = gathered.Inputs!.OccurredAt,
            EnteredLaterReason = command.Body.Words("enteredLaterReason"),
        });

    /// <summary>The answer that was given to this key before.</summary>
    public static CaseResult Replay(AnswerKey key, StoredAnswer stored)
    {
        if (stored.BodyHash != key.BodyHash)
        {
            return new KeyReused();
        }

        return stored.Outcome == StoredAnswer.Refused
            ? new RefusedCall(stored.CaseId!.Value, stored.Answer!)
            : new Accepted(stored.CaseId!.Value, stored.Number, stored.Answer!);
    }

    private static List<FactFault> ShapeFaults(CommandShape shape, JsonElement body, TownRules rules, DateTimeOffset now)
    {
        var faults = CommandReader.Faults([.. shape.Fields, .. CommandCatalogue.Common], body).ToList();
        var isReadable = body.ValueKind == JsonValueKind.Object && !faults.Exists(fault => fault.Code == BodyFaults.DuplicateCode);
        if (isReadable && body.TryGetProperty("facts", out var facts) && facts.ValueKind == JsonValueKind.Object)
        {
            faults.AddRange(FactSetReader.Read(facts, rules.Pack.Vocabulary, JapanTime.DayOf(now)).Faults
                .Select(fault => fault with { Pointer = "/facts" + fault.Pointer }));
        }

        return faults;
    }

    private static async Task<CaseView> ViewAsync(UnitOfWork work, CaseProgress progress, TownRules rules) =>
        CaseViews.Of(progress.State, progress.Events, await PaperNames.OfAsync(work, progress.State)) with
        {
            VisitorSentence = VisitorWords.Of(progress.State.Stage, rules.Pack),
        };

    private TownRules RulesFor(string town) =>
        rulesOf(town) ?? throw new InvalidOperationException($"a case of {town}, but no pack of that town is published");

    // A server that dies in the middle takes the transaction with it; the key makes a second try harmless.
    private async Task<T> OnceMoreIfTransientAsync<T>(Func<Task<T>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (NpgsqlException exception) when (UnitOfWork.IsDeadConnection(exception))
        {
            source.Clear();
            return await attempt();
        }
    }
}
