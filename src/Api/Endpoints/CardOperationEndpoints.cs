using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Workflows.Stations;
using CertFlow.Workflows.Storage;

namespace CertFlow.Api.Endpoints;

/// <summary>The desk's side of the card: what a station shall do for a case; and the duty desk's list of stations.</summary>
public static class CardOperationEndpoints
{
    private const string Tag = "窓口端末 Stations";

    private static readonly ProblemKind[] ChangeProblems =
    [
        ProblemCatalogue.BodyInvalid, ProblemCatalogue.BodyNotJson, ProblemCatalogue.IdempotencyKeyMissing, ProblemCatalogue.SignInRequired,
        ProblemCatalogue.RoleMissing, ProblemCatalogue.CaseNotFound, ProblemCatalogue.Refused, ProblemCatalogue.IdempotencyKeyReused,
        ProblemCatalogue.BodyTooLarge, ProblemCatalogue.MediaTypeUnsupported, ProblemCatalogue.OriginForeign,
    ];

    public static void MapCardOperations(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/cases/{id}/operations").RequireAuthorization(Roles.Counter).WithTags(Tag);
        cases.MapPost("", OrderAsync).WithName("order-card-operation")
            .WithSummary("窓口端末にカードの操作を頼む / Orders an operation with the card at a station")
            .WithMetadata(new DescribedBody(CardDesk.OrderFields) { MakesExample = true })
            .Produces<CardOperationView>().ProducesProblems(ChangeProblems);
        cases.MapGet("", ListAsync).WithName("list-card-operations")
            .WithSummary("この受付のカードの操作と結果 / The case's operations and what became of them")
            .Produces<CardOperations>()
            .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.CaseNotFound);
        cases.MapPost("/{operation:guid}/cancel", CancelAsync).WithName("cancel-card-operation")
            .WithSummary("頼んだ操作を取りやめる(済んだことは次の読み取りで分かる) / Takes an order back")
            .WithMetadata(new DescribedBody(CardDesk.CancelFields) { MakesExample = true })
            .Produces<CardOperationView>().ProducesProblems(ChangeProblems);
        MapAdmin(routes.MapGroup("/api/stations").WithTags(Tag));
    }

    private static void MapAdmin(RouteGroupBuilder stations)
    {
        stations.MapGet("", async (HttpContext context, StationAdmin admin) => CaseAnswers.Json(new StationList(await admin.ListAsync(context.RequestAborted))))
            .WithName("list-stations").RequireAuthorization(policy => policy.RequireRole(Roles.Counter, Roles.Supervisor, Roles.Duty))
            .WithSummary("窓口端末の一覧(接続の有無) / The stations, and whether they are connected")
            .Produces<StationList>().ProducesProblems(401, 403);
        stations.MapPost("", AddAsync).WithName("add-station").RequireAuthorization(Roles.Duty)
            .WithSummary("窓口端末を登録し、トークンを一度だけ表示する(再登録で古いトークンは無効) / Adds a station; its token is shown this once")
            .Accepts<AddStation>("application/json").WithMetadata(new ApiExample("station.add", "counter"))
            .Produces<StationToken>(201).ProducesProblems(ProblemCatalogue.BodyInvalid, ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing);
        stations.MapDelete("/{name}", RevokeAsync).WithName("revoke-station").RequireAuthorization(Roles.Duty)
            .WithSummary("窓口端末のトークンを無効にする / Takes a station's token back")
            .Produces(204).ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.StationNotFound);
    }

    private static Task<IResult> OrderAsync(string id, HttpContext context, CardDesk desk) => Guid.TryParse(id, out var caseId)
        ? CaseCallReader.WithCallAsync(context, async call => CaseAnswers.Answer(context, await desk.OrderAsync(caseId, call, context.RequestAborted)))
        : Task.FromResult<IResult>(Problem.Of(ProblemCatalogue.CaseNotFound));

    private static Task<IResult> CancelAsync(string id, Guid operation, HttpContext context, CardDesk desk) => Guid.TryParse(id, out var caseId)
        ? CaseCallReader.WithCallAsync(context, async call => CaseAnswers.Answer(context, await desk.CancelAsync(caseId, operation, call, context.RequestAborted)))
        : Task.FromResult<IResult>(Problem.Of(ProblemCatalogue.CaseNotFound));

    private static async Task<IResult> ListAsync(string id, HttpContext context, CardDesk desk) =>
        Guid.TryParse(id, out var caseId) && await desk.ListAsync(caseId, context.RequestAborted) is { } operations
            ? CaseAnswers.Json(new CardOperations(operations))
            : Problem.Of(ProblemCatalogue.CaseNotFound);

    private static async Task<IResult> AddAsync(HttpContext context, StationAdmin admin)
    {
        var body = await RequestBody.ReadAsync<AddStation>(context);
        if (body.Value is not { } asked)
        {
            return body.Problem!;
        }

        if (!StationAdmin.IsName(asked.Name))
        {
            return Problem.WithFaults([Faults.WrongType("/name", "半角英数字・点・下線・ハイフン40字以内の名前", "a name of at most 40 letters, digits, . _ -")]);
        }

        var token = await admin.AddAsync(asked.Name, CaseCallReader.Who(context), context.RequestAborted);
        return Results.Json(new StationToken(asked.Name, token), Json.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> RevokeAsync(string name, HttpContext context, StationAdmin admin) =>
        await admin.RevokeAsync(name, CaseCallReader.Who(context), context.RequestAborted) ? Results.NoContent() : Problem.Of(ProblemCatalogue.StationNotFound);
}

/// <summary>The operations of a case, the first one first.</summary>
public sealed record CardOperations(IReadOnlyList<CardOperationView> Operations);

/// <summary>All stations by name.</summary>
public sealed record StationList(IReadOnlyList<StationLine> Stations);
