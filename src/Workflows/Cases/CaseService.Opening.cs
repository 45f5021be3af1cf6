using System.Text.Json;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

// Visits and new cases.
public sealed partial class CaseService
{
    /// <summary>The fields of the body that opens a visit.</summary>
    public static IReadOnlyList<CommandField> VisitFields { get; } = [new("town", CommandFieldKind.Identifier)];

    /// <summary>Opens a visit: the cases of one visitor.</summary>
    public Task<CaseResult> OpenVisitAsync(CaseCall call, CancellationToken cancellation) =>
        OnceMoreIfTransientAsync(() => OpenVisitOnceAsync(call, cancellation));

    /// <summary>Opens a case; nothing is decided yet.</summary>
    public Task<CaseResult> OpenAsync(CaseCall call, CancellationToken cancellation) =>
        OnceMoreIfTransientAsync(() => OpenOnceAsync(call, cancellation));

    private async Task<CaseResult> OpenVisitOnceAsync(CaseCall call, CancellationToken cancellation)
    {
        var faults = CommandReader.Faults(VisitFields, call.Body);
        if (faults.Count > 0)
        {
            return new Faulty(faults);
        }

        var town = new CommandBody(call.Body).Text("town");
        if (rulesOf(town) is null)
        {
            return new Faulty([BodyFaults.UnknownTown("/town")]);
        }

        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await AnswerStore.TakeAsync(work, call.AnswerKey()) is { } stored)
        {
            return Replay(call.AnswerKey(), stored);
        }

        var visit = new VisitView(Guid.CreateVersion7(), town, EventText.Cut(work.Now));
        await VisitStore.InsertAsync(work, visit, call.Who);
        var accepted = new Accepted(visit.Id, 0, JsonSerializer.Serialize(visit, CaseJson.Options));
        return await AnswerOpeningAsync(work, call, accepted, cancellation);
    }

    private async Task<CaseResult> OpenOnceAsync(CaseCall call, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var reading = OpenCaseReader.Read(call.Body, rulesOf, JapanTime.DayOf(work.Now));
        if (reading.Opening is not { } opening)
        {
            return new Faulty(reading.Faults);
        }

        if (await AnswerStore.TakeAsync(work, call.AnswerKey()) is { } stored)
        {
            return Replay(call.AnswerKey(), stored);
        }

        var faults = await FaultsAgainstTheRecordAsync(work, opening);
        if (faults.Count > 0)
        {
            return new Faulty(faults);
        }

        var after = await RecordOpeningAsync(work, opening, call.Who);
        var body = JsonSerializer.Serialize(await ViewAsync(work, after), CaseJson.Options);
        return await AnswerOpeningAsync(work, call, new Accepted(after.State.Id, after.State.Number, body), cancellation);
    }

    private static async Task<List<FactFault>> FaultsAgainstTheRecordAsync(UnitOfWork work, OpenCase opening)
    {
        var faults = new List<FactFault>();
        if (opening.Visit is { } visit)
        {
            var town = await VisitStore.TownOfAsync(work, visit);
            if (town != opening.Town)
            {
                faults.Add(town is null ? BodyFaults.UnknownVisit("/visit") : BodyFaults.VisitOfAnotherTown("/visit"));
            }
        }

        if (opening.ReceivedAt > work.Now)
        {
            faults.Add(BodyFaults.InTheFuture("/receivedAt"));
        }

        return faults;
    }

    private async Task<CaseProgress> RecordOpeningAsync(UnitOfWork work, OpenCase opening, string who)
    {
        var caseId = Guid.CreateVersion7();
        var opened = new CaseOpened
        {
            Visit = opening.Visit,
            Town = opening.Town,
            Procedure = opening.Procedure,
            Flow = ReceptionFlow.Name,
            FlowVersion = ReceptionFlow.V1.Version,
            Requested = opening.Requested,
            ReceivedAt = EventText.Cut(opening.ReceivedAt ?? work.Now),
        };
        var news = new NewEvents([opened], opened.ReceivedAt, who);
        var after = await CaseRecorder.RecordAsync(work, CaseProgress.Begin(caseId), news, RulesFor(opening.Town));
        await CaseDetailStore.InsertPersonAsync(work, caseId, "holder", opening.Holder);
        if (opening.Actor is { } actor)
        {
            await CaseDetailStore.InsertPersonAsync(work, caseId, "actor", actor);
        }

        await CaseDetailStore.SaveFactsAsync(work, caseId, opening.Facts);
        await AuditStore.AddAsync(work, new AuditEntry(who, "open-case", StoredAnswer.Accepted, caseId)
        {
            EventNumber = after.State.Number,
            OccurredAt = opened.ReceivedAt,
        });
        return after;
    }

    private static async Task<CaseResult> AnswerOpeningAsync(
        UnitOfWork work, CaseCall call, Accepted accepted, CancellationToken cancellation)
    {
        await AnswerStore.StoreAsync(work, call.AnswerKey(), StoredAnswer.AcceptedBy(accepted.Id, accepted.Number, accepted.Body));
        await work.CommitAsync(cancellation);
        return accepted;
    }
}
