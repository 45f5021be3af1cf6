using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;

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
        group.MapPost("/support-measures", RecordAsync).RequireAuthorization(Roles.Supervisor).WithName("record-support-measure")
            .WithSummary("支援措置を登録する(受付からは見えません) / Records a support measure; no case shows it")
            .WithMetadata(new DescribedBody(SupportMeasures.Fields), new ApiExample("support-measure.record", "one-year"))
            .Produces(201)
            .ProducesProblems(
                ProblemCatalogue.BodyInvalid, ProblemCatalogue.BodyNotJson, ProblemCatalogue.IdempotencyKeyMissing, ProblemCatalogue.SignInRequired,
                ProblemCatalogue.RoleMissing, ProblemCatalogue.IdempotencyKeyReused);
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
}
