using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Api.Text;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;

namespace CertFlow.Api.Endpoints;

/// <summary>Visits and cases: open, read, list, search, advance.</summary>
public static class CaseEndpoints
{
    private static readonly ProblemKind[] WritingProblems =
    [
        ProblemCatalogue.BodyInvalid, ProblemCatalogue.BodyNotJson, ProblemCatalogue.IdempotencyKeyMissing,
        ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.BodyTooLarge,
        ProblemCatalogue.MediaTypeUnsupported, ProblemCatalogue.IdempotencyKeyReused, ProblemCatalogue.OriginForeign,
    ];

    private static readonly ProblemKind[] CommandProblems =
    [
        .. WritingProblems, ProblemCatalogue.IfMatchInvalid, ProblemCatalogue.CaseNotFound, ProblemCatalogue.Refused,
        ProblemCatalogue.CaseChanged, ProblemCatalogue.IfMatchMissing,
    ];

    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").RequireAuthorization(Roles.Counter).WithTags("受付 Cases");
        MapOpenings(group);
        MapReadings(group);
        foreach (var shape in CommandCatalogue.All)
        {
            MapCommand(group, shape);
        }

        group.MapPost("/cases/{id}/commands/{command}", () => Problem.Of(ProblemCatalogue.CommandUnknown)).ExcludeFromDescription();
    }

    private static void MapOpenings(RouteGroupBuilder group)
    {
        group.MapPost("/visits", OpenVisitAsync).WithName("open-visit")
            .WithSummary("来庁を開く(一人の来庁者の受付をまとめます) / Opens a visit")
            .WithMetadata(new DescribedBody(Visits.Fields), new ApiExample("visit.open", "open"))
            .Produces<VisitView>(201).ProducesProblems(WritingProblems);
        group.MapPost("/visits/{id}/papers", ShowPapersAsync).WithName("show-visit-papers")
            .WithSummary("来庁者自身の書類を一度だけ確認する(その日の受付すべてに使えます) / Papers of the visitor, checked once for all his cases of the day")
            .WithMetadata(new DescribedBody(Visits.PaperFields) { MakesExample = true })
            .Produces<VisitView>().ProducesProblems([.. WritingProblems, ProblemCatalogue.RecordNotFound, ProblemCatalogue.Refused]);
        group.MapPost("/cases", OpenAsync).WithName("open-case")
            .WithSummary("受付を開く / Opens a case; nothing is decided yet")
            .WithMetadata(
                new DescribedBody(OpenCaseReader.Fields), new ApiExample("case.open", "proxy-first-visit"),
                new ApiExample("case.open-holder", "holder-same-day"), new ApiExample("case.open-death", "revocation-after-a-death"),
                new ApiExample("case.open-pin", "pin-reset"))
            .Produces<CaseView>(201).ProducesProblems(WritingProblems);
    }

    private static void MapReadings(RouteGroupBuilder group)
    {
        group.MapGet("/cases", ListAsync).WithName("list-cases")
            .WithSummary("受付の一覧(氏名は出ません) / Cases by state and by what they wait for")
            .Produces<CasePage>().ProducesProblems(400, 401, 403);
        group.MapPost("/cases/search", SearchAsync).WithName("search-cases")
            .WithSummary("氏名・カナの一部、または整理番号の先頭で探す(新しい順。次のページは after に next) / Cases by a part of a name or kana, or the beginning of a form number; next is the after of the next page")
            .Accepts<SearchBody>("application/json").WithMetadata(new ApiExample("cases.search", "by-kana"))
            .Produces<FoundCases>()
            .ProducesProblems(ProblemCatalogue.BodyInvalid, ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing);
        group.MapGet("/cases/{id}", ReadAsync).WithName("read-case")
            .WithSummary("受付の状態、次に必要なこと、経過 / A case: state, what it waits for, what can be done, events")
            .Produces<CaseView>()
            .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.CaseNotFound);
    }

    // Each command is an address of its own, so that its fields and its example can be described.
    private static void MapCommand(RouteGroupBuilder group, CommandShape shape) => group
        .MapPost(
            $"/cases/{{id}}/commands/{shape.Name}",
            (string id, HttpContext context, CaseService cases) => AdvanceAsync(id, shape, context, cases))
        .WithName(shape.Name)
        .WithSummary(CommandText.Of(shape.Name))
        .WithMetadata(new DescribedBody([.. shape.Fields, .. CommandCatalogue.Common], NeedsNumber: true) { MakesExample = true })
        .Produces<CaseView>().ProducesProblems(CommandProblems);

    private static Task<IResult> OpenVisitAsync(HttpContext context, Visits visits) => CaseCallReader.WithCallAsync(
        context,
        async call => CaseAnswers.Answer(context, await visits.OpenAsync(call, context.RequestAborted), "/api/visits"));

    private static Task<IResult> ShowPapersAsync(string id, HttpContext context, Visits visits) => Guid.TryParse(id, out var visitId)
        ? CaseCallReader.WithCallAsync(
            context,
            async call => CaseAnswers.Answer(context, await visits.ShowPapersAsync(visitId, call, context.RequestAborted)))
        : Task.FromResult<IResult>(Problem.Of(ProblemCatalogue.RecordNotFound));

    private static Task<IResult> OpenAsync(HttpContext context, CaseService cases) => CaseCallReader.WithCallAsync(
        context,
        async call => CaseAnswers.Answer(context, await cases.OpenAsync(call, context.RequestAborted), "/api/cases"));

    private static async Task<IResult> ReadAsync(string id, HttpContext context, CaseReading reading, RulesOfTown rulesOf)
    {
        if (!Guid.TryParse(id, out var caseId)
            || await reading.FindAsync(caseId, CaseCallReader.Who(context), context.RequestAborted) is not { } view)
        {
            return Problem.Of(ProblemCatalogue.CaseNotFound);
        }

        context.Response.Headers.ETag = CaseAnswers.Tag(view.Number);
        context.Response.Headers.CacheControl = "no-store";
        return CaseAnswers.Json(rulesOf(view.Town) is { } rules ? view with { VisitorSentence = VisitorWords.Of(view.State, rules.Pack) } : view);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, string? state, string? awaiting, string? after)
    {
        if ((state is not null && CaseStageName.Find(state) is null) || (after is not null && !Guid.TryParse(after, out _)))
        {
            return Problem.Of(ProblemCatalogue.RequestInvalid);
        }

        var filter = new CaseFilter(state, awaiting, after is null ? null : Guid.Parse(after));
        var lines = await reading.ListAsync(filter, context.RequestAborted);
        return CaseAnswers.Json(new CasePage(lines, lines.Count == CaseStore.PageSize ? lines[^1].Id : null));
    }

    private static async Task<IResult> SearchAsync(HttpContext context, CaseReading reading)
    {
        var body = await RequestBody.ReadAsync<SearchBody>(context);
        if (body.Value is not { } asked)
        {
            return body.Problem!;
        }

        if (string.IsNullOrWhiteSpace(asked.Q))
        {
            return Problem.WithFaults([Faults.Missing("/q")]);
        }

        if (asked.Q.Length > CommandReader.LongestWords)
        {
            return Problem.WithFaults([Faults.TooLong("/q", CommandReader.LongestWords)]);
        }

        context.Response.Headers.CacheControl = "no-store";
        var found = await reading.SearchAsync(new CaseSearch(asked.Q, asked.After), CaseCallReader.Who(context), context.RequestAborted);
        return CaseAnswers.Json(new FoundCases(found, found.Count == CaseStore.PageSize ? found[^1].Id : null));
    }

    private static Task<IResult> AdvanceAsync(string id, CommandShape shape, HttpContext context, CaseService cases) =>
        Guid.TryParse(id, out var caseId)
            ? CaseCallReader.WithCallAsync(
                context,
                async call => CaseAnswers.Answer(context, await cases.ExecuteAsync(caseId, shape, call, context.RequestAborted)))
            : Task.FromResult<IResult>(Problem.Of(ProblemCatalogue.CaseNotFound));
}

/// <summary>A page of cases; <c>next</c> is the <c>after</c> of the next page, null on the last.</summary>
public sealed record CasePage(IReadOnlyList<CaseLine> Cases, Guid? Next);

/// <summary>What to search for: a part of a name or of its kana, or the beginning of a form number; <c>after</c> for a further page.</summary>
public sealed record SearchBody(string Q, Guid? After = null);

/// <summary>The cases found, newest first; <c>next</c> is the <c>after</c> of the next page, null on the last.</summary>
public sealed record FoundCases(IReadOnlyList<FoundCase> Cases, Guid? Next);
