using System.Text.Json;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>Records 支援措置: whom nobody may find through this office.</summary>
public sealed class SupportMeasures(NpgsqlDataSource source, RulesOfTown rulesOf)
{
    public static IReadOnlyList<CommandField> Fields { get; } =
    [
        new("town", CommandFieldKind.Identifier),
        new("name", CommandFieldKind.Words),
        new("birthDate", CommandFieldKind.Day),
        new("validFrom", CommandFieldKind.Day),
        new("validThrough", CommandFieldKind.Day, Required: false),
    ];

    public async Task<CaseResult> RecordAsync(CaseCall call, CancellationToken cancellation)
    {
        var faults = CommandReader.Faults(Fields, call.Body);
        var body = new CommandBody(call.Body);
        if (faults.Count > 0 || rulesOf(body.Text("town")) is null)
        {
            return new Faulty(faults.Count > 0 ? faults : [BodyFaults.UnknownTown("/town")]);
        }

        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var key = call.AnswerKey();
        if (await AnswerStore.TakeAsync(work, key) is { } stored)
        {
            return CaseService.Replay(key, stored);
        }

        var measure = new SupportMeasure(
            Guid.CreateVersion7(), body.Text("town"), body.Text("name"), body.Day("birthDate")!.Value, body.Day("validFrom")!.Value,
            body.Day("validThrough"));
        await SupportMeasureStore.InsertAsync(work, measure, call.Who);
        var answer = JsonSerializer.Serialize(new { measure.Id, measure.ValidFrom, measure.ValidThrough }, CaseJson.Options);
        await AuditStore.AddAsync(work, new AuditEntry(call.Who, "record-support-measure", StoredAnswer.Accepted));
        await AnswerStore.StoreAsync(work, key, StoredAnswer.AcceptedBy(measure.Id, 0, answer));
        await work.CommitAsync(cancellation);
        return new Accepted(measure.Id, 0, answer);
    }
}
