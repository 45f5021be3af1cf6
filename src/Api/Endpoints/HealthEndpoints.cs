using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using Npgsql;
using Prometheus;

namespace CertFlow.Api.Endpoints;

/// <summary>Alive, ready, and figures for Prometheus.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => "ok").AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/readyz", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapMetrics().AllowAnonymous();
    }

    // Plain "ok" for machines; ?detail=true also looks for open cases without a next step.
    private static async Task<IResult> ReadyAsync(HttpContext context, RuleBooks books, bool? detail)
    {
        if (books.Current is null)
        {
            return new Problem(ProblemCatalogue.Unavailable) { DetailEn = "No rules are loaded." };
        }

        return context.RequestServices.GetService<NpgsqlDataSource>() is not { } source
            || await HealthStore.AnswersAsync(source, context.RequestAborted)
            ? await WordAsync(context, detail == true)
            : new Problem(ProblemCatalogue.Unavailable) { DetailEn = "The database does not answer." };
    }

    private static async Task<IResult> WordAsync(HttpContext context, bool detail) =>
        detail && context.RequestServices.GetService<TaskDesk>() is { } tasks
            ? CaseAnswers.Json(new { ready = true, casesWithoutNextStep = await tasks.StrandedAsync(context.RequestAborted) })
            : Results.Text("ok");
}
