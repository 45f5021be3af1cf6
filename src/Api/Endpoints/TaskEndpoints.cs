using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;

namespace CertFlow.Api.Endpoints;

/// <summary>Tasks: what waits for somebody, who has it, by which day.</summary>
public static class TaskEndpoints
{
    private static readonly ProblemKind[] ChangeProblems =
    [
        ProblemCatalogue.BodyInvalid, ProblemCatalogue.BodyNotJson, ProblemCatalogue.IdempotencyKeyMissing, ProblemCatalogue.SignInRequired,
        ProblemCatalogue.RoleMissing, ProblemCatalogue.CaseNotFound, ProblemCatalogue.Refused, ProblemCatalogue.IdempotencyKeyReused,
        ProblemCatalogue.BodyTooLarge, ProblemCatalogue.MediaTypeUnsupported, ProblemCatalogue.OriginForeign,
    ];

    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/tasks").RequireAuthorization(Roles.Counter).WithTags("作業 Tasks");
        group.MapGet("", ListAsync).WithName("list-tasks")
            .WithSummary("作業の一覧(期限順。role・holder で絞り込み) / Tasks by due day; next is the after of the next page")
            .Produces<TaskPage>().ProducesProblems(400, 401, 403);
        MapChange(group, "claim", "作業を引き受ける(30分) / Takes a task for half an hour; repeat it to keep it",
            (tasks, caseId, call, stop) => tasks.ClaimAsync(caseId, call, stop), new DescribedBody(TaskDesk.NoteFields) { MakesExample = true });
        MapChange(group, "release", "引き受けた作業を戻す / Gives a task back",
            (tasks, caseId, call, stop) => tasks.ReleaseAsync(caseId, call, stop), new DescribedBody(TaskDesk.NoteFields) { MakesExample = true });
        MapChange(group, "hand-over", "作業をメモとともに引き継ぐ / Hands a task over with a note",
            (tasks, caseId, call, stop) => tasks.HandOverAsync(caseId, call, stop), new DescribedBody(TaskDesk.HandOverFields) { MakesExample = true });
    }

    private static void MapChange(
        RouteGroupBuilder group, string verb, string summary,
        Func<TaskDesk, Guid, CaseCall, CancellationToken, Task<CaseResult>> change, DescribedBody body) => group
        .MapPost($"/{{caseId}}/{verb}", (string caseId, HttpContext context, TaskDesk tasks) => Guid.TryParse(caseId, out var id)
            ? CaseCallReader.WithCallAsync(context, async call => CaseAnswers.Answer(context, await change(tasks, id, call, context.RequestAborted)))
            : Task.FromResult<IResult>(Problem.Of(ProblemCatalogue.CaseNotFound)))
        .WithName($"{verb}-task").WithSummary(summary).WithMetadata(body).Produces<TaskLine>().ProducesProblems(ChangeProblems);

    private static async Task<IResult> ListAsync(HttpContext context, TaskDesk tasks, string? role, string? holder, string? after)
    {
        if (!TryPage(after, out var day, out var caseId))
        {
            return Problem.Of(ProblemCatalogue.RequestInvalid);
        }

        var lines = await tasks.ListAsync(new TaskFilter(role, holder, day, caseId), context.RequestAborted);
        return CaseAnswers.Json(new TaskPage(lines, lines.Count == CaseStore.PageSize ? $"{lines[^1].DueOn:yyyy-MM-dd}_{lines[^1].CaseId}" : null));
    }

    private static bool TryPage(string? after, out DateOnly? day, out Guid? caseId)
    {
        (day, caseId) = (null, null);
        if (after is null)
        {
            return true;
        }

        if (after.Split('_') is not [var dayText, var idText] || !DateOnly.TryParse(dayText, out var parsedDay) || !Guid.TryParse(idText, out var parsedId))
        {
            return false;
        }

        (day, caseId) = (parsedDay, parsedId);
        return true;
    }
}

/// <summary>A page of tasks; <c>next</c> is the <c>after</c> of the next page, null on the last.</summary>
public sealed record TaskPage(IReadOnlyList<TaskLine> Tasks, string? Next);
