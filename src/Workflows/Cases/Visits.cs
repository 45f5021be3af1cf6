using System.Text.Json;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>Visits: who came, and the papers of his own that he shows once for all his cases of that day.</summary>
public sealed class Visits(NpgsqlDataSource source, RulesOfTown rulesOf)
{
    /// <summary>The parameter that names the papers a visitor shows once: codes separated by blanks.</summary>
    public const string PapersParameter = "visit.papersOfVisitor";

    private static readonly CommandField Papers = new("papers", CommandFieldKind.IdentifierList, Required: false) { Example = """["representative-photo-id"]""" };

    /// <summary>The fields of the body that opens a visit.</summary>
    public static IReadOnlyList<CommandField> Fields { get; } =
        [new("town", CommandFieldKind.Identifier), new("actor", CommandFieldKind.Person, Required: false), Papers];

    /// <summary>The fields of papers shown during a visit.</summary>
    public static IReadOnlyList<CommandField> PaperFields { get; } = [Papers with { Required = true }];

    /// <summary>Opens a visit: the cases of one visitor.</summary>
    public Task<CaseResult> OpenAsync(CaseCall call, CancellationToken cancellation) => new KeyedCall(source, Fields).AnswerAsync(
        call,
        async work =>
        {
            var body = new CommandBody(call.Body);
            if (KeyedCall.UnknownTown(rulesOf, body.Text("town")) is { } unknown)
            {
                return unknown;
            }

            var visit = new VisitView(Guid.CreateVersion7(), body.Text("town"), EventText.Cut(work.Now));
            await VisitStore.InsertAsync(work, visit, call.Who);
            if (body.Object("actor") is { } actor)
            {
                await VisitStore.SaveActorAsync(work, visit.Id, PersonReader.Read(actor));
            }

            return await AddPapersAsync(work, visit, body, call.Who);
        },
        cancellation);

    /// <summary>Notes papers that the visitor shows; they count until the end of the day.</summary>
    public Task<CaseResult> ShowPapersAsync(Guid id, CaseCall call, CancellationToken cancellation) => new KeyedCall(source, PaperFields).AnswerAsync(
        call,
        async work => await VisitStore.FindAsync(work, id) is { } visit
            ? IsOver(visit, work) ? Refused(id, "visit-is-over") : await AddPapersAsync(work, visit, new CommandBody(call.Body), call.Who)
            : new RecordNotFound(),
        cancellation);

    private async Task<CaseResult> AddPapersAsync(UnitOfWork work, VisitView visit, CommandBody body, string who)
    {
        var papers = body.CodeList("papers") ?? [];
        var allowed = PapersOfVisitor(rulesOf(visit.Town)!, JapanTime.DayOf(work.Now));
        if (papers.Select((code, index) => (code, index)).Where(paper => !allowed.Contains(paper.code)).ToArray() is { Length: > 0 } strange)
        {
            return new Faulty([.. strange.Select(paper => Strange(paper.index, allowed))]);
        }

        await VisitStore.AddPapersAsync(work, visit.Id, papers, who);
        await AuditStore.AddAsync(work, new AuditEntry(who, "show-papers", StoredAnswer.Accepted) { Subject = $"visit {visit.Id}" });
        var view = visit with { Papers = await VisitStore.PapersAsync(work, visit.Id) };
        return new Accepted(visit.Id, 0, JsonSerializer.Serialize(view, CaseJson.Options));
    }

    /// <summary>The papers a visitor of this town shows once; none when the town does not say.</summary>
    public static IReadOnlyList<string> PapersOfVisitor(TownRules rules, DateOnly day)
    {
        var values = rules.Pack.ParametersOn(day);
        var codes = values.Has(PapersParameter) ? values.Text(PapersParameter)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [] : [];
        return [.. codes.Where(rules.Pack.Documents.Has)];
    }

    private static bool IsOver(VisitView visit, UnitOfWork work) => JapanTime.DayOf(visit.OpenedAt) != JapanTime.DayOf(work.Now);

    private static FactFault Strange(int index, IReadOnlyList<string> allowed) => allowed.Count > 0
        ? BodyFaults.UnknownCode($"/papers/{index}", allowed)
        : BodyFaults.NotOnce($"/papers/{index}");

    private static RefusedCall Refused(Guid id, string code) => new(id, JsonSerializer.Serialize(new { Code = code }, CaseJson.Options));
}
