using System.Net;
using CertFlow.CardAgent.Link;
using CertFlow.Training.Authority;
using CertFlow.Training.VirtualCard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CertFlow.CardAgentTests.Kit;

/// <summary>The service over HTTP as an agent sees it: hands out one operation, gives the issuer's word, takes one outcome.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    public const string Station = "counter-1";
    public const string Token = "cfs_test";

    private readonly TrainingAuthority authority;
    private readonly WebApplication app;
    private readonly TaskCompletionSource reported = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeService(TrainingAuthority authority, WebApplication app) => (this.authority, this.app) = (authority, app);

    public Uri Address => new(app.Urls.First());

    /// <summary>What the next question for work gets, again and again until it is reported.</summary>
    public Work? Waiting { get; set; }

    public List<(Guid Id, Outcome Outcome)> Outcomes { get; } = [];

    public bool IsWanted { get; set; } = true;

    /// <summary>What an unfinished issue shall become.</summary>
    public string Unfinished { get; set; } = "finish";

    /// <summary>Answers with this status instead, as long as it is set.</summary>
    public int? Broken { get; set; }

    public List<string> Steps { get; } = [];

    /// <summary>The certificates the authority gave, by issue: never two different ones for one.</summary>
    public Dictionary<Guid, string> Issued { get; } = [];

    /// <summary>Ends with the first report.</summary>
    public Task Reported => reported.Task;

    public static async Task<FakeService> StartAsync(TrainingAuthority authority, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull);
        var app = builder.Build();
        var service = new FakeService(authority, app);
        app.Use((context, next) => service.Broken is { } status ? Task.FromResult(context.Response.StatusCode = status) : next(context));
        var root = $"/api/stations/{Station}/operations";
        app.MapGet($"{root}/next", (HttpRequest request) => request.Headers.Authorization == $"Bearer {Token}" ? service.Next() : Results.Unauthorized());
        app.MapPost($"{root}/{{id:guid}}/interim", service.InterimAsync);
        app.MapPost($"{root}/{{id:guid}}/outcome", service.Take);
        await app.StartAsync();
        return service;
    }

    /// <summary>The agent's side of this service.</summary>
    public ServiceLink Link() => new(Address, Station, Token);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Ends when the agent asks for work after it reported.</summary>
    public Task AskedAgain() => asked.Task;

    private IResult Next()
    {
        if (Outcomes.Count > 0)
        {
            asked.TrySetResult();
        }

        return Waiting is { } work ? Results.Json(work) : Results.NoContent();
    }

    private IResult Take(Guid id, Outcome outcome)
    {
        Outcomes.Add((id, outcome));
        Waiting = null;
        reported.TrySetResult();
        return Results.Ok();
    }

    private async Task<IResult> InterimAsync(Guid id, Interim asked)
    {
        Steps.Add(asked.Step);
        return asked.Step switch
        {
            "alive" => IsWanted ? Results.Json(new InterimAnswer()) : Results.Conflict(),
            "unfinished" => Results.Json(new InterimAnswer { Do = Unfinished }),
            "authorise" => Results.Json(new InterimAnswer { Authorisation = Word(asked, IssueOf(asked), RightOf(asked.Certificate!)) }),
            "authorisePins" => Results.Json(new InterimAnswer { Authorisation = Word(asked, id, IssuerRights.SetPins) }),
            _ => await CertifyAsync(asked),
        };
    }

    private byte[] Word(Interim asked, Guid operation, IssuerRights right) =>
        authority.Authorise(new IssuerAuthorisation(Waiting!.Ask.CardSerial!, asked.Challenge!, right, operation));

    private async Task<IResult> CertifyAsync(Interim asked)
    {
        var order = TrainingWorld.Order(asked.PublicKey!, CertificateKinds.Find(asked.Certificate!)!.Value) with { OperationId = IssueOf(asked) };
        if ((await authority.IssueAsync(order, CancellationToken.None)).Certificate is not { } certificate)
        {
            return Results.Conflict();
        }

        Issued.TryAdd(order.OperationId, certificate.Serial);
        Issued[order.OperationId].ShouldBe(certificate.Serial);
        return Results.Json(new InterimAnswer { Der = certificate.Der.ToArray() });
    }

    private Guid IssueOf(Interim asked) => asked.IssueId ?? Waiting!.Ask.Certificates.Single(one => one.Certificate == asked.Certificate).IssueId!.Value;

    private static IssuerRights RightOf(string certificate) => certificate == "signature" ? IssuerRights.IssueSignature : IssuerRights.IssueUserAuthentication;
}
