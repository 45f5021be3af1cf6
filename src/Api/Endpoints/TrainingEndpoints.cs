using System.Globalization;
using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Workflows.Jobs;

namespace CertFlow.Api.Endpoints;

/// <summary>The training clock: read it, move it forward. Elsewhere nothing is at this address.</summary>
public static class TrainingEndpoints
{
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(366 * 20);

    public static void MapTraining(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/training").WithTags("練習 Training");
        group.MapGet("/clock", ReadAsync).WithName("read-training-clock")
            .WithSummary("練習環境の時刻 / The training clock")
            .Produces<ClockAnswer>().ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.TrainingOnly);
        group.MapPost("/clock", MoveAsync).WithName("move-training-clock")
            .WithSummary("時刻を進め、期限の来た処理を終えてから答える / Moves it forward and does all that falls due")
            .Accepts<ClockBody>("application/json").WithMetadata(new ApiExample("clock.advance", "one-day"))
            .Produces<ClockAnswer>()
            .ProducesProblems(ProblemCatalogue.BodyInvalid, ProblemCatalogue.SignInRequired, ProblemCatalogue.TrainingOnly);
    }

    private static async Task<IResult> ReadAsync(HttpContext context, NodeSettings settings, TrainingClock clock) => settings.Training
        ? CaseAnswers.Json(new ClockAnswer(await clock.ReadAsync(context.RequestAborted)))
        : Problem.Of(ProblemCatalogue.TrainingOnly);

    private static async Task<IResult> MoveAsync(HttpContext context, NodeSettings settings, TrainingClock clock)
    {
        if (!settings.Training)
        {
            return Problem.Of(ProblemCatalogue.TrainingOnly);
        }

        var body = await RequestBody.ReadAsync<ClockBody>(context);
        if (body.Value is not { } asked)
        {
            return body.Problem!;
        }

        if (await StepAsync(asked, clock, context.RequestAborted) is not { } step || step < TimeSpan.Zero || step > Farthest)
        {
            return Problem.WithFaults(
            [
                Faults.WrongType(
                    asked.To is null ? "/advance" : "/to",
                    "20年以内の進める時間(例 1.00:00:00)または日時",
                    "a span forward such as 1.00:00:00, or a moment, within 20 years"),
            ]);
        }

        return CaseAnswers.Json(new ClockAnswer(await clock.AdvanceAsync(step, context.RequestAborted)));
    }

    private static async Task<TimeSpan?> StepAsync(ClockBody asked, TrainingClock clock, CancellationToken cancellation)
    {
        if (asked is { To: { } to, Advance: null })
        {
            // Up to a moment that has passed is no step: so a call whose answer was lost can be repeated.
            var ahead = to - await clock.ReadAsync(cancellation);
            return ahead < TimeSpan.Zero ? TimeSpan.Zero : ahead;
        }

        return asked.To is null && TimeSpan.TryParseExact(asked.Advance, "c", CultureInfo.InvariantCulture, out var span) ? span : null;
    }
}

/// <summary>Either how far, <c>1.00:00:00</c>, or up to when.</summary>
public sealed record ClockBody(string? Advance = null, DateTimeOffset? To = null);

/// <summary>Business time now.</summary>
public sealed record ClockAnswer(DateTimeOffset Now);
