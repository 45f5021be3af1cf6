using System.Text.Json;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

// New cases.
public sealed partial class CaseService
{
    /// <summary>Opens a case; nothing is decided yet.</summary>
    public Task<CaseResult> OpenAsync(CaseCall call, CancellationToken cancellation) =>
        OnceMoreIfTransientAsync(() => OpenOnceAsync(call, cancellation));

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

        opening = await NamedByVisitAsync(work, opening);
        var faults = await FaultsAgainstTheRecordAsync(work, opening);
        if (faults.Count > 0)
        {
            return new Faulty(faults);
        }

        var after = await RecordOpeningAsync(work, opening, RulesFor(opening.Town), call.Who);
        var body = JsonSerializer.Serialize(await ViewAsync(work, after, RulesFor(opening.Town)), CaseJson.Options);
        return await AnswerOpeningAsync(work, call, new Accepted(after.State.Id, after.State.Number, body), cancellation);
    }

    // Who came said his name once for all cases of the visit.
    private static async Task<OpenCase> NamedByVisitAsync(UnitOfWork work, OpenCase opening) =>
        opening is { Actor.Name: "", Visit: { } visit } && await VisitStore.ActorAsync(work, visit) is { } actor ? opening with { Actor = actor } : opening;

    private static async Task<List<FactFault>> FaultsAgainstTheRecordAsync(UnitOfWork work, OpenCase opening)
    {
        var faults = new List<FactFault>();
        if (opening.Visit is { } visit)
        {
            var town = (await VisitStore.FindAsync(work, visit))?.Town;
            if (town != opening.Town)
            {
                faults.Add(town is null ? BodyFaults.UnknownVisit("/visit") : BodyFaults.VisitOfAnotherTown("/visit"));
            }
        }

        if (opening.Actor is { Name: "" })
        {
            faults.Add(BodyFaults.Missing("/actor/name"));
        }

        if (opening.ReceivedAt > work.Now)
        {
            faults.Add(BodyFaults.InTheFuture("/receivedAt"));
        }

        return faults;
    }

    /// <summary>The first event of a case with its people and facts.</summary>
    internal static async Task<CaseProgress> RecordOpeningAsync(UnitOfWork work, OpenCase opening, TownRules rules, string who)
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
        var after = await CaseRecorder.RecordAsync(work, CaseProgress.Begin(caseId), news, rules);
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
