using CertFlow.Rules.Packs;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Letters;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>One slip for all cases of a visit, as they stand at the moment; each numbered paper stays with its case.</summary>
public sealed class VisitSlips(NpgsqlDataSource source, RulesOfTown rulesOf, PdfRenderer renderer)
{
    /// <summary>The slip's HTML; null when there is no such visit, no case in it, or no such paper in the edition in force.</summary>
    public async Task<string?> HtmlAsync(Guid visitId, string who, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await VisitStore.FindAsync(work, visitId) is not { } visit || rulesOf(visit.Town) is not { Letters: { } letters } rules || !letters.Has(LetterKind.VisitSlip))
        {
            return null;
        }

        var cases = new List<CaseProgress>();
        foreach (var line in await CaseStore.OfVisitAsync(work, visitId))
        {
            cases.Add(CaseProgress.Of((await CaseStore.ReadAsync(work, line.Id))!));
            await AuditStore.AddAsync(work, new AuditEntry(who, "read-visit-slip", "read", line.Id));
        }

        await work.CommitAsync(cancellation);
        return cases.Count == 0 ? null : LetterComposer.Compose(letters, Content(cases, rules, work)).Html;
    }

    /// <summary>The same as PDF.</summary>
    public async Task<byte[]?> PdfAsync(Guid visitId, string who, CancellationToken cancellation) =>
        await HtmlAsync(visitId, who, cancellation) is { } html ? (await renderer.RenderAsync(html, cancellation)).Bytes.ToArray() : null;

    private static VisitSlipContent Content(List<CaseProgress> cases, TownRules rules, UnitOfWork work)
    {
        var today = JapanTime.DayOf(work.Now);
        var entries = cases.Select(progress => (Papers: PapersOf(progress), progress.State)).ToArray();
        var shared = Visits.PapersOfVisitor(rules, today).Where(code => entries.Any(entry => entry.Papers.Contains(code))).ToArray();
        var posting = rules.Pack.Parameters.Calendar.OpenDayFrom(today);
        var mail = CaseDecisions.MailDaysOn(rules, today);
        return new VisitSlipContent
        {
            Town = rules.Letters!.Town,
            FormNumber = entries.Select(entry => NumberOf(entry.State)).FirstOrDefault(number => number.Length > 0) ?? "",
            IssuedOn = today,
            IsTraining = work.IsTraining,
            Shared = [.. shared.Select(code => LineOf(code, rules.Pack))],
            Cases = [.. entries.Select(entry => EntryOf(entry.State, [.. entry.Papers.Except(shared)], rules.Pack))],
            PostingDay = entries.Any(entry => entry.State.Stage == CaseStage.InquiryToMail) ? posting : null,
            ArrivalFrom = posting.AddDays(mail.Fewest),
            ArrivalThrough = posting.AddDays(mail.Most),
        };
    }

    private static VisitSlipCase EntryOf(CaseState state, string[] papers, RulePack pack) =>
        new(NumberOf(state), state.Procedure, StateOf(state.Stage))
        {
            Papers = [.. papers.Select(code => LineOf(code, pack))],
            Sentence = VisitorWords.Of(state.Stage, pack) ?? "",
            ReplyBy = state.Stage is CaseStage.InquiryToMail or CaseStage.AwaitingReply ? state.ReplyDeadline : null,
            Slot = state.Hold?.Slot ?? 0,
        };

    // What visit 2 was promised to need, or what was missing today.
    private static IReadOnlyList<string> PapersOf(CaseProgress progress) => progress.State.Stage switch
    {
        CaseStage.InquiryToMail or CaseStage.AwaitingReply => progress.State.PapersPromised,
        CaseStage.AwaitingPapers => progress.Events.Select(recorded => recorded.Event).OfType<PapersFoundMissing>().Last().Missing,
        _ => [],
    };

    private static string StateOf(CaseStage stage) => stage switch
    {
        CaseStage.Completed or CaseStage.AwaitingReflection => "done",
        CaseStage.InquiryToMail or CaseStage.AwaitingReply => "inquiry",
        CaseStage.AwaitingPapers => "papers",
        CaseStage.HeldForOutage => "comeBack",
        CaseStage.Refused => "refused",
        CaseStage.Withdrawn or CaseStage.Expired => "ended",
        CaseStage.StaffDecision or CaseStage.DeniedByHolder or CaseStage.ReturnedMail => "toCheck",
        _ => "waiting",
    };

    private static string NumberOf(CaseState state) => state.CurrentForm?.Number ?? state.Granted?.FormNumber ?? state.PaperNumber ?? "";

    private static PaperLine LineOf(string code, RulePack pack) => new(code, pack.Documents.Has(code) ? pack.Documents[code].Ja : code);
}
