using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Workflows.Cases;

namespace CertFlow.Api.Endpoints;

/// <summary>Flow versions: which open cases run under which, and how they are moved to a newer one. For the duty desk.</summary>
public static class FlowEndpoints
{
    private static readonly ProblemKind[] MigrationProblems =
    [
        ProblemCatalogue.BodyInvalid, ProblemCatalogue.BodyNotJson, ProblemCatalogue.IdempotencyKeyMissing, ProblemCatalogue.SignInRequired,
        ProblemCatalogue.RoleMissing, ProblemCatalogue.MigrationRefused, ProblemCatalogue.IdempotencyKeyReused,
        ProblemCatalogue.BodyTooLarge, ProblemCatalogue.MediaTypeUnsupported, ProblemCatalogue.OriginForeign,
    ];

    public static void MapFlows(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/flows").RequireAuthorization(Roles.Duty).WithTags("手順の版 Flow versions");
        group.MapGet("", ListAsync).WithName("list-flows")
            .WithSummary("手順の版と、その版で進行中の受付の数 / Every flow version and its open cases")
            .Produces<FlowList>().ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing);
        group.MapGet("/{flow}/{version:int}/migration", SimulateAsync).WithName("simulate-flow-migration")
            .WithSummary("新しい版へ移行した場合の結果(何も変わりません) / What a migration would do; nothing is changed")
            .Produces<MigrationReport>()
            .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.FlowNotFound);
        group.MapPost("/{flow}/{version:int}/migration", MigrateAsync).WithName("migrate-flow")
            .WithSummary("進行中の受付を新しい版へ移行する(一件でも移行できなければ全件そのまま。leaveOthers で移行できる受付だけ) / Migrates the open cases; none while one has no legal target, unless leaveOthers")
            .WithMetadata(new DescribedBody(FlowMigrations.Fields) { MakesExample = true })
            .Produces<MigrationReport>().ProducesProblems(MigrationProblems);
    }

    private static async Task<IResult> ListAsync(HttpContext context, FlowMigrations migrations) =>
        CaseAnswers.Json(new FlowList(await migrations.VersionsAsync(context.RequestAborted)));

    private static async Task<IResult> SimulateAsync(string flow, int version, HttpContext context, FlowMigrations migrations) =>
        await migrations.SimulateAsync(flow, version, context.RequestAborted) is { } report
            ? CaseAnswers.Json(report)
            : Problem.Of(ProblemCatalogue.FlowNotFound);

    private static Task<IResult> MigrateAsync(string flow, int version, HttpContext context, FlowMigrations migrations) =>
        CaseCallReader.WithCallAsync(
            context,
            async call => CaseAnswers.Answer(context, await migrations.MigrateAsync(flow, version, call, context.RequestAborted)));
}

/// <summary>Every flow version.</summary>
public sealed record FlowList(IReadOnlyList<FlowVersionView> Flows);
