using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Workflows.Stations;

namespace CertFlow.Api.Endpoints;

/// <summary>The CardAgent's side: it dials out, waits for work, asks what it needs for it, reports once what became of it.</summary>
public static class StationEndpoints
{
    private const int LongestWait = 60;
    private const int UsualWait = 25;

    private static readonly ProblemKind[] Problems =
    [
        ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.OperationNotFound, ProblemCatalogue.OperationOver,
        ProblemCatalogue.BodyInvalid, ProblemCatalogue.BodyNotJson, ProblemCatalogue.Unavailable,
    ];

    public static void MapStations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/stations/{name}/operations").RequireAuthorization(Roles.Station).WithTags("窓口端末 Stations");
        group.MapGet("/next", NextAsync).WithName("next-operation")
            .WithSummary("次の操作を待つ(wait 秒まで。なければ 204) / Waits for work; 204 when none came")
            .Produces<StationWork>().Produces(204).ProducesProblems(401, 403);
        group.MapPost("/{id:guid}/interim", InterimAsync).WithName("report-interim")
            .WithSummary("操作の途中で必要なもの / What an operation needs on its way; 409 once it is over")
            .Accepts<InterimBody>("application/json").WithMetadata(new ApiExample("station.interim", "alive"))
            .Produces<InterimAnswer>().ProducesProblems(Problems);
        group.MapPost("/{id:guid}/outcome", OutcomeAsync).WithName("report-outcome")
            .WithSummary("操作の結果(暗証番号は送らない。同じ操作なら何度送っても一度だけ記録) / What became of it; again changes nothing")
            .Accepts<CardOutcome>("application/json").WithMetadata(new ApiExample("station.outcome", "read"))
            .Produces<CardOperationView>().ProducesProblems(Problems);
    }

    private static async Task<IResult> NextAsync(string name, HttpContext context, StationLink link, IHostApplicationLifetime life, int? wait)
    {
        if (name != CaseCallReader.Who(context))
        {
            return Problem.Of(ProblemCatalogue.RoleMissing);
        }

        // A node that stops lets its stations go at once; they ask the next one.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        try
        {
            var work = await link.NextAsync(name, TimeSpan.FromSeconds(Math.Clamp(wait ?? UsualWait, 0, LongestWait)), either.Token);
            return work is null ? Results.NoContent() : CaseAnswers.Json(work);
        }
        catch (OperationCanceledException)
        {
            return Results.NoContent();
        }
    }

    private static async Task<IResult> OutcomeAsync(string name, Guid id, HttpContext context, StationLink link)
    {
        if (name != CaseCallReader.Who(context))
        {
            return Problem.Of(ProblemCatalogue.RoleMissing);
        }

        var body = await RequestBody.ReadAsync<CardOutcome>(context);
        if (body.Value is not { } outcome)
        {
            return body.Problem!;
        }

        // Whatever the agent does meanwhile: what was reported is applied to its end.
        var answer = await link.ReportAsync(name, id, outcome, CancellationToken.None);
        return answer switch
        {
            { Operation: { } operation } => CaseAnswers.Json(operation),
            { Faults.Count: > 0 } => CaseAnswers.Faulty(answer.Faults),
            _ => Problem.Of(ProblemCatalogue.OperationNotFound),
        };
    }

    private static async Task<IResult> InterimAsync(string name, Guid id, HttpContext context, InterimSteps steps)
    {
        if (name != CaseCallReader.Who(context))
        {
            return Problem.Of(ProblemCatalogue.RoleMissing);
        }

        var body = await RequestBody.ReadAsync<InterimBody>(context);
        return body.Value is { } asked ? await steps.AnswerAsync(new StationCall(name, id, asked), context.RequestAborted) : body.Problem!;
    }
}
