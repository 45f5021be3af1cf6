using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Rules.Decisions;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Endpoints;

/// <summary>What the office reads of its rules: editions, the draft, a try-out on the draft, decisions made again.</summary>
public static class RuleEndpoints
{
    public const string Tag = "規則 Rules";

    public static void MapRules(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/rules").RequireAuthorization().WithTags(Tag);
        MapPacks(group);
        MapDraft(group);
        MapRecomputing(routes, group);
    }

    private static void MapPacks(RouteGroupBuilder group)
    {
        group.MapGet("/packs", ListAsync).WithName("list-packs")
            .WithSummary("公開された版の一覧と、ある時点(knownAt)の版がある日(asOf)に使う規則 / Editions, and what the desk knew at a moment about a day")
            .Produces<PackList>().ProducesProblems(400, 401);
        group.MapGet("/packs/{edition:int}", ReadPackAsync).WithName("read-pack")
            .WithSummary("版の内容(起案・承認・理由・検査結果・ファイル一覧) / An edition: who, why, its review, its files")
            .Produces<PackDetail>().ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RulesNotFound);
        group.MapGet("/packs/{edition:int}/files/{**path}", ReadFileAsync).WithName("read-pack-file")
            .WithSummary("版のファイル / A file of an edition")
            .Produces<string>(200, "application/octet-stream")
            .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RulesNotFound);
    }

    private static void MapDraft(RouteGroupBuilder group)
    {
        group.MapGet("/draft", (DraftWatch watch) => CaseAnswers.Json(watch.Latest)).WithName("read-draft")
            .WithSummary("編集中の規則フォルダーの状態 / The rules folder as the service last saw it")
            .Produces<DraftReport>().ProducesProblems(401);
        group.MapPost("/draft/decisions", TryAsync).WithName("try-draft")
            .WithSummary("編集中の規則に問う(窓口のデータには触れません) / One question asked of the draft; nothing is stored")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Policy, Roles.Supervisor))
            .Accepts<DecisionBody>("application/json").WithMetadata(new ApiExample("decision.accept", "accept"))
            .Produces<Decision>()
            .ProducesProblems(ProblemCatalogue.BodyInvalid, ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.DraftNotReady);
    }

    private static void MapRecomputing(IEndpointRouteBuilder routes, RouteGroupBuilder group)
    {
        group.MapGet("/recomputed", RecomputeAsync).WithName("recompute-decisions")
            .WithSummary("記録された判断をそれぞれの版でもう一度行い、同じ答えか確かめる / Recorded decisions made again, each by its own edition")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Policy, Roles.Supervisor, Roles.Auditor))
            .Produces<RecomputedPage>().ProducesProblems(400, 401, 403);
        routes.MapGet("/api/cases/{id:guid}/decisions/{decisionId:guid}/recomputed", RecomputeOneAsync).WithName("recompute-decision")
            .WithTags(Tag)
            .WithSummary("受付の一つの判断をその版でもう一度行う / One decision of a case made again")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Counter, Roles.Supervisor, Roles.Policy, Roles.Auditor))
            .Produces<RecomputedDecision>()
            .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.CaseNotFound);
    }

    private static async Task<IResult> ListAsync(HttpContext context, RuleReading reading, DateTimeOffset? knownAt, DateOnly? asOf) =>
        CaseAnswers.Json(await reading.ListAsync(knownAt, asOf, context.RequestAborted));

    private static async Task<IResult> ReadPackAsync(int edition, HttpContext context, RuleReading reading) =>
        await reading.FindAsync(edition, context.RequestAborted) is { } found
            ? CaseAnswers.Json(found) : Problem.Of(ProblemCatalogue.RulesNotFound);

    // Never shown by a browser as a page: whoever writes a template must not run a script under our name.
    private static async Task<IResult> ReadFileAsync(int edition, string path, HttpContext context, RuleReading reading) =>
        await reading.FileAsync(edition, path, context.RequestAborted) is { } content
            ? Results.File(content, "application/octet-stream", Path.GetFileName(path)) : Problem.Of(ProblemCatalogue.RulesNotFound);

    private static async Task<IResult> TryAsync(HttpContext context, DraftWatch watch)
    {
        if (watch.Latest.Book is not { } book)
        {
            return Problem.Of(ProblemCatalogue.DraftNotReady);
        }

        var body = await RequestBody.ReadDocumentAsync(context);
        using var document = body.Value;
        if (document is null)
        {
            return body.Problem!;
        }

        var question = new DecisionBodyReader(book, withTrace: context.Request.Query["trace"] == "true").Read(document.RootElement);
        return question.Value is { } asked
            ? Written(Decider.Decide(asked.Pack, asked.Request))
            : question.Problem!;
    }

    private static IResult Written(Decision decision) =>
        Results.Text(JsonSerializer.Serialize(decision, ReadableJson.Writers.Decision), "application/json; charset=utf-8");

    private static async Task<IResult> RecomputeAsync(HttpContext context, Recomputing recomputing, Guid? after) =>
        CaseAnswers.Json(await recomputing.PageAsync(after, context.RequestAborted));

    private static async Task<IResult> RecomputeOneAsync(Guid id, Guid decisionId, HttpContext context, Recomputing recomputing)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await recomputing.OneAsync(id, decisionId, CaseCallReader.Who(context), context.RequestAborted) is { } again
            ? CaseAnswers.Json(again) : Problem.Of(ProblemCatalogue.CaseNotFound);
    }
}
