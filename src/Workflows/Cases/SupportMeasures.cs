using System.Text.Json;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>Records and ends 支援措置: whom nobody may find through this office.</summary>
public sealed class SupportMeasures(NpgsqlDataSource source, RulesOfTown rulesOf)
{
    private static readonly CommandField[] Person =
    [
        new("town", CommandFieldKind.Identifier) { Example = "\"town\"" },
        new("name", CommandFieldKind.Words) { Example = "\"山田 花子\"" },
        new("birthDate", CommandFieldKind.Day) { Example = "\"1985-04-02\"" },
    ];

    public static IReadOnlyList<CommandField> Fields { get; } =
        [.. Person, new("validFrom", CommandFieldKind.Day), new("validThrough", CommandFieldKind.Day, Required: false)];

    /// <summary>The fields of a search: whose measures.</summary>
    public static IReadOnlyList<CommandField> SearchFields { get; } = Person;

    /// <summary>The fields of an end: the last day of the protection.</summary>
    public static IReadOnlyList<CommandField> EndFields { get; } = [new("validThrough", CommandFieldKind.Day) { Example = "\"2026-09-30\"" }];

    public Task<CaseResult> RecordAsync(CaseCall call, CancellationToken cancellation) => new KeyedCall(source, Fields).AnswerAsync(
        call,
        async work =>
        {
            var body = new CommandBody(call.Body);
            if (KeyedCall.UnknownTown(rulesOf, body.Text("town")) is { } unknown)
            {
                return unknown;
            }

            var measure = new SupportMeasure(
                Guid.CreateVersion7(), body.Text("town"), body.Text("name"), body.Day("birthDate")!.Value, body.Day("validFrom")!.Value, body.Day("validThrough"));
            if (measure.ValidThrough < measure.ValidFrom)
            {
                return KeyedCall.Fault(BodyFaults.EndBeforeBegin("/validThrough"));
            }

            await SupportMeasureStore.InsertAsync(work, measure, call.Who);
            return await AcceptAsync(work, new SupportMeasureView { Id = measure.Id, ValidFrom = measure.ValidFrom, ValidThrough = measure.ValidThrough }, call.Who, "record-support-measure");
        },
        cancellation);

    /// <summary>Ends a measure on a day, its last one; a measure that ended is not opened again: another one is recorded.</summary>
    public Task<CaseResult> EndAsync(Guid id, CaseCall call, CancellationToken cancellation) => new KeyedCall(source, EndFields).AnswerAsync(
        call,
        async work =>
        {
            if (await SupportMeasureStore.LockAsync(work, id) is not { } measure)
            {
                return new RecordNotFound();
            }

            var lastDay = new CommandBody(call.Body).Day("validThrough")!.Value;
            if (lastDay < measure.ValidFrom)
            {
                return KeyedCall.Fault(BodyFaults.EndBeforeBegin("/validThrough"));
            }

            if (measure.ValidThrough < JapanTime.DayOf(work.Now))
            {
                return new RefusedCall(id, JsonSerializer.Serialize(new { Code = "measure-is-over" }, CaseJson.Options));
            }

            await SupportMeasureStore.EndAsync(work, id, lastDay, call.Who);
            return await AcceptAsync(work, measure with { ValidThrough = lastDay, EndedBy = call.Who }, call.Who, "end-support-measure");
        },
        cancellation);

    /// <summary>The measures of a person, or the faults of the body; each search is in the audit.</summary>
    public async Task<(IReadOnlyList<SupportMeasureView> Found, Faulty? Faults)> SearchAsync(JsonElement asked, string who, CancellationToken cancellation)
    {
        if (CommandReader.Faults(SearchFields, asked) is { Count: > 0 } faults)
        {
            return ([], new Faulty(faults));
        }

        var body = new CommandBody(asked);
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var found = await SupportMeasureStore.OfPersonAsync(work, body.Text("town"), body.Text("name"), body.Day("birthDate")!.Value);
        await AuditStore.AddAsync(work, new AuditEntry(who, "search-support-measures", found.Count > 0 ? "found" : "none"));
        await work.CommitAsync(cancellation);
        return (found, null);
    }

    private static async Task<CaseResult> AcceptAsync(UnitOfWork work, SupportMeasureView measure, string who, string act)
    {
        await AuditStore.AddAsync(work, new AuditEntry(who, act, StoredAnswer.Accepted) { Subject = $"support measure {measure.Id}" });
        return new Accepted(measure.Id, 0, JsonSerializer.Serialize(measure, CaseJson.Options));
    }
}
