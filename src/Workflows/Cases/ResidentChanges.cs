using System.Text.Json;
using System.Text.Json.Nodes;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>What the resident register reports about somebody: his open cases stop for a supervisor, and the revocation that follows is opened.</summary>
/// <remarks>The holder is found by name and birth date, as for support measures: the safe side of a namesake is a look too many.</remarks>
public sealed class ResidentChanges(NpgsqlDataSource source, RulesOfTown rulesOf)
{
    private const string Revocation = "revocation";

    /// <summary>The fields of a change; <c>facts</c> is what else is known, for the revocation.</summary>
    public static IReadOnlyList<CommandField> Fields { get; } =
    [
        new("town", CommandFieldKind.Identifier),
        new("holder", CommandFieldKind.Person),
        new("cause", CommandFieldKind.Code, Codes: CommandCatalogue.Causes),
        new("effectiveOn", CommandFieldKind.Day),
        new("facts", CommandFieldKind.Facts, Required: false),
        new("opensRevocation", CommandFieldKind.Flag, Required: false),
    ];

    /// <summary>Notes a change in every open case of the holder, and opens the revocation unless one with this cause is open or none is wanted.</summary>
    public Task<CaseResult> RecordAsync(CaseCall call, CancellationToken cancellation) =>
        new KeyedCall(source, Fields).AnswerAsync(call, work => RecordAsync(work, call), cancellation);

    private async Task<CaseResult> RecordAsync(UnitOfWork work, CaseCall call)
    {
        var body = new CommandBody(call.Body);
        var reading = OpenCaseReader.Read(RevocationOf(call.Body, body), rulesOf, JapanTime.DayOf(work.Now));
        if (reading.Opening is not { Holder.BirthDate: { } birthDate } opening)
        {
            return new Faulty(reading.Opening is null ? reading.Faults : [BodyFaults.Missing("/holder/birthDate")]);
        }

        var rules = rulesOf(opening.Town)!;
        var change = new NoteResidentChange(body.Text("cause"), body.Day("effectiveOn")!.Value);
        var answer = new ResidentChangeView(change.Cause, change.EffectiveOn);
        var isOpen = false;
        foreach (var line in await CaseStore.OpenOfHolderAsync(work, opening.Town, opening.Holder.Name, birthDate))
        {
            if (line.Procedure == Revocation)
            {
                isOpen |= CaseFacts.Cause(await CaseDetailStore.FactsAsync(work, line.Id)) == change.Cause;
                continue;
            }

            answer = await ReachAsync(work, line.Id, change, rules, call.Who) switch
            {
                (var reached, null) => answer with { Reached = [.. answer.Reached, reached!] },
                (_, var code) => answer with { NotReached = [.. answer.NotReached, new CaseNotReached(line.Id, code)] },
            };
        }

        if (body.OptionalFlag("opensRevocation") != false && !isOpen)
        {
            answer = answer with { Revocation = (await CaseService.RecordOpeningAsync(work, opening, rules, call.Who)).State.Id };
        }

        await AuditStore.AddAsync(work, new AuditEntry(call.Who, "record-resident-change", StoredAnswer.Accepted));
        return new Accepted(answer.Revocation ?? Guid.CreateVersion7(), 0, JsonSerializer.Serialize(answer, CaseJson.Options));
    }

    // The same step as note-resident-change; a flow that does not know it says so.
    private static async Task<(CaseReached? Reached, string? Code)> ReachAsync(
        UnitOfWork work, Guid caseId, NoteResidentChange change, TownRules rules, string who)
    {
        var before = CaseProgress.Of((await CaseStore.LockAsync(work, caseId))!);
        var inputs = new FlowInputs
        {
            Now = work.Now,
            OccurredAt = work.Now,
            Parameters = CaseDecisions.ParametersOn(rules, JapanTime.DayOf(work.Now), before.State.Procedure),
            By = who,
        };
        if (FlowCatalogue.Of(before.State).Decide(before.State, change, inputs) is not Happened happened)
        {
            return (null, "command-not-allowed-now");
        }

        var after = await CaseRecorder.RecordAsync(work, before, new NewEvents(happened.Events, work.Now, who), rules);
        await AuditStore.AddAsync(work, new AuditEntry(who, "note-resident-change", StoredAnswer.Accepted, caseId) { EventNumber = after.State.Number });
        return (new CaseReached(caseId, after.State.Procedure, after.State.Number, after.State.Stage), null);
    }

    // Nobody comes when something happened by itself: a revocation without a visitor, with what is known of it.
    private static JsonElement RevocationOf(JsonElement call, CommandBody body)
    {
        var facts = body.Object("facts") is { } given ? JsonObject.Create(given)! : [];
        facts["cause"] = body.Text("cause");
        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["procedure"] = Revocation,
            ["town"] = body.Text("town"),
            ["holder"] = JsonObject.Create(call.GetProperty("holder"))!.DeepClone(),
            ["facts"] = facts.DeepClone(),
        });
    }
}

/// <summary>What became of a change of the resident register.</summary>
public sealed record ResidentChangeView(string Cause, DateOnly EffectiveOn)
{
    /// <summary>Open cases that stopped, or took note because the certificates are written already.</summary>
    public IReadOnlyList<CaseReached> Reached { get; init; } = [];

    /// <summary>Open cases whose state or flow version takes no such note: somebody has to look at them.</summary>
    public IReadOnlyList<CaseNotReached> NotReached { get; init; } = [];

    /// <summary>The revocation that was opened; null when one is open already, or none was wanted.</summary>
    public Guid? Revocation { get; init; }
}

/// <summary>A case that took note of the change.</summary>
public sealed record CaseReached(Guid Id, string Procedure, int Number, CaseStage State);

/// <summary>A case that could not.</summary>
public sealed record CaseNotReached(Guid Id, string Code);
