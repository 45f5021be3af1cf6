using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;

namespace CertFlow.Api.Endpoints;

/// <summary>What lies behind a click of its own: reasons, corrections, visits, and who must not be found.</summary>
public static class CaseFileEndpoints
{
    public static void MapCaseFiles(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").RequireAuthorization(Roles.Counter).WithTags("受付 Cases");
        group.MapGet("/cases/{id}/corrections/{number:int}", CorrectionAsync).WithName("read-correction")
            .WithSummary("記録を訂正した場合の影響(実行前に確認) / What correcting an event would mean; nothing is changed")
            .Produces<CorrectionPlan>()
            .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.CaseNotFound);
        group.MapGet("/cases/{id}/staff-question", StaffQuestionAsync).WithName("read-staff-question")
            .WithSummary("責任者の判断を求めた理由(閲覧は記録されます) / Why a supervisor was asked; each look is in the audit")
            .Produces<StaffQuestionView>()
            .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.CaseNotFound);
        group.MapGet("/visits/{id}", VisitAsync).WithName("read-visit")
            .WithSummary("一人の来庁者の受付の一覧 / The cases of one visitor")
            .Produces<VisitCases>()
            .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.VisitNotFound);
        MapSupportMeasures(group);
        MapResidentChanges(group);
    }

    private static void MapResidentChanges(RouteGroupBuilder group) => group.MapPost("/resident-changes", ChangeAsync).WithName("record-resident-change")
        .WithSummary("住民の異動を知らせる(進行中の受付を止め、必要な失効の受付を開く) / A change of the resident register: stops open cases, opens the revocation that follows")
        .WithMetadata(new DescribedBody(ResidentChanges.Fields), new ApiExample("resident-change.record", "moved-away"), new ApiExample("resident-change.death", "died"))
        .Produces<ResidentChangeView>()
        .ProducesProblems(
            ProblemCatalogue.BodyInvalid, ProblemCatalogue.BodyNotJson, ProblemCatalogue.IdempotencyKeyMissing, ProblemCatalogue.SignInRequired,
            ProblemCatalogue.RoleMissing, ProblemCatalogue.IdempotencyKeyReused);

    private static void MapSupportMeasures(RouteGroupBuilder group)
    {
        ProblemKind[] problems =
        [
            ProblemCatalogue.BodyInvalid, ProblemCatalogue.BodyNotJson, ProblemCatalogue.IdempotencyKeyMissing, ProblemCatalogue.SignInRequired,
            ProblemCatalogue.RoleMissing, ProblemCatalogue.IdempotencyKeyReused,
        ];
        group.MapPost("/support-measures", RecordAsync).RequireAuthorization(Roles.Supervisor).WithName("record-support-measure")
            .WithSummary("支援措置を登録する(受付からは見えません) / Records a support measure; no case shows it")
            .WithMetadata(new DescribedBody(SupportMeasures.Fields), new ApiExample("support-measure.record", "one-year"))
            .Produces<SupportMeasureView>(201).ProducesProblems(problems);
        group.MapPost("/support-measures/search", SearchAsync).RequireAuthorization(Roles.Supervisor).WithName("search-support-measures")
            .WithSummary("氏名と生年月日で支援措置を探す(閲覧は記録されます) / The measures of a person; each search is in the audit")
            .WithMetadata(new DescribedBody(SupportMeasures.SearchFields, NeedsKey: false) { MakesExample = true })
            .Produces<SupportMeasureList>()
            .ProducesProblems(ProblemCatalogue.BodyInvalid, ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing);
        group.MapPost("/support-measures/{id}/end", EndAsync).RequireAuthorization(Roles.Supervisor).WithName("end-support-measure")
            .WithSummary("支援措置を終了する(最終日を記録) / Ends a support measure: its last day")
            .WithMetadata(new DescribedBody(SupportMeasures.EndFields) { MakesExample = true })
            .Produces<SupportMeasureView>().ProducesProblems([.. problems, ProblemCatalogue.RecordNotFound, ProblemCatalogue.Refused]);
    }

    private static async Task<IResult> CorrectionAsync(string id, int number, HttpContext context, CaseFile file) =>
        Guid.TryParse(id, out var caseId) && await file.CorrectionAsync(caseId, number, context.RequestAborted) is { } plan
            ? CaseAnswers.Json(plan)
            : Problem.Of(ProblemCatalogue.CaseNotFound);

    private static async Task<IResult> StaffQuestionAsync(string id, HttpContext context, CaseFile file)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Guid.TryParse(id, out var caseId)
            && await file.StaffQuestionAsync(caseId, CaseCallReader.Who(context), context.RequestAborted) is { } question
                ? CaseAnswers.Json(question)
                : Problem.Of(ProblemCatalogue.CaseNotFound);
    }

    private static async Task<IResult> VisitAsync(string id, HttpContext context, CaseFile file) =>
        Guid.TryParse(id, out var visitId) && await file.VisitAsync(visitId, context.RequestAborted) is { } visit
            ? CaseAnswers.Json(visit)
            : Problem.Of(ProblemCatalogue.VisitNotFound);

    private static Task<IResult> RecordAsync(HttpContext context, SupportMeasures measures) => CaseCallReader.WithCallAsync(
        context,
        async call => CaseAnswers.Answer(context, await measures.RecordAsync(call, context.RequestAborted), "/api/support-measures"));

    private static Task<IResult> ChangeAsync(HttpContext context, ResidentChanges changes) => CaseCallReader.WithCallAsync(
        context,
        async call => CaseAnswers.Answer(context, await changes.RecordAsync(call, context.RequestAborted)));

    private static Task<IResult> EndAsync(string id, HttpContext context, SupportMeasures measures) => Guid.TryParse(id, out var measureId)
        ? CaseCallReader.WithCallAsync(
            context,
            async call => CaseAnswers.Answer(context, await measures.EndAsync(measureId, call, context.RequestAborted)))
        : Task.FromResult<IResult>(Problem.Of(ProblemCatalogue.RecordNotFound));

    private static async Task<IResult> SearchAsync(HttpContext context, SupportMeasures measures)
    {
        var body = await RequestBody.ReadDocumentAsync(context);
        using var document = body.Value;
        if (document is null)
        {
            return body.Problem!;
        }

        context.Response.Headers.CacheControl = "no-store";
        var (found, faults) = await measures.SearchAsync(document.RootElement, CaseCallReader.Who(context), context.RequestAborted);
        return faults is null ? CaseAnswers.Json(new SupportMeasureList(found)) : CaseAnswers.Answer(context, faults);
    }
}

/// <summary>The support measures of one person.</summary>
public sealed record SupportMeasureList(IReadOnlyList<SupportMeasureView> Measures);
