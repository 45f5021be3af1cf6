using System.Globalization;
using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Workflows.Closing;

namespace CertFlow.Api.Endpoints;

/// <summary>日締め: the day's figures, counted by one person and confirmed by another.</summary>
public static class DailyCloseEndpoints
{
    private static readonly ProblemKind[] Problems =
    [
        ProblemCatalogue.BodyInvalid, ProblemCatalogue.BodyNotJson, ProblemCatalogue.IdempotencyKeyMissing, ProblemCatalogue.SignInRequired,
        ProblemCatalogue.RoleMissing, ProblemCatalogue.Refused, ProblemCatalogue.IdempotencyKeyReused, ProblemCatalogue.BodyTooLarge,
        ProblemCatalogue.MediaTypeUnsupported, ProblemCatalogue.OriginForeign,
    ];

    public static void MapDailyCloses(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/daily-closes").RequireAuthorization(Roles.Counter).WithTags("日締め Daily close");
        group.MapGet("/{town}/{day}", ReadAsync).WithName("read-day")
            .WithSummary("その日の件数(記録による)と、締めの状態 / The day's figures by our records, and how far it is closed")
            .Produces<DailyCloseView>()
            .ProducesProblems(ProblemCatalogue.RequestInvalid, ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.TownNotFound);
        group.MapPost("", CountAsync).WithName("count-day")
            .WithSummary("端末の件数と照合する(差は理由が必要。0件の項目は省略可) / Counts the day against the terminal; a difference needs its reason")
            .WithMetadata(new DescribedBody(DailyClosing.Fields), new ApiExample("day.count", "one-difference-explained"))
            .Produces<DailyCloseView>(201).ProducesProblems(Problems);
        group.MapPost("/{id}/confirm", ConfirmAsync).WithName("confirm-day")
            .WithSummary("二人目が締めを確認する / Another person confirms the count")
            .WithMetadata(new DescribedBody(DailyClosing.ConfirmFields) { MakesExample = true })
            .Produces<DailyCloseView>().ProducesProblems([.. Problems, ProblemCatalogue.RecordNotFound]);
    }

    private static async Task<IResult> ReadAsync(string town, string day, HttpContext context, DailyClosing closing)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Problem.Of(ProblemCatalogue.RequestInvalid);
        }

        return await closing.ReadAsync(town, date, context.RequestAborted) is { } view ? CaseAnswers.Json(view) : Problem.Of(ProblemCatalogue.TownNotFound);
    }

    private static Task<IResult> CountAsync(HttpContext context, DailyClosing closing) => CaseCallReader.WithCallAsync(
        context,
        async call => CaseAnswers.Answer(context, await closing.CountAsync(call, context.RequestAborted), "/api/daily-closes"));

    private static Task<IResult> ConfirmAsync(string id, HttpContext context, DailyClosing closing) => Guid.TryParse(id, out var closeId)
        ? CaseCallReader.WithCallAsync(
            context,
            async call => CaseAnswers.Answer(context, await closing.ConfirmAsync(closeId, call, context.RequestAborted)))
        : Task.FromResult<IResult>(Problem.Of(ProblemCatalogue.RecordNotFound));
}
