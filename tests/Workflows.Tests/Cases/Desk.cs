using System.Text.Json;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Jobs;
using CertFlow.Workflows.Letters;
using CertFlow.Workflows.Publishing;
using CertFlow.Workflows.Stations;
using CertFlow.Workflows.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>A counter on a real database: the service, the clock, and calls as a clerk makes them.</summary>
public sealed class Desk : IAsyncDisposable
{
    /// <summary>A Wednesday; Japan has no holiday in June.</summary>
    private static readonly DateTimeOffset Opening = new(2036, 6, 18, 10, 0, 0, TimeSpan.FromHours(9));

    private readonly RulesOfTown rules;
    private readonly PdfRenderer renderer = new(new PdfRendererOptions(), TimeProvider.System);

    private Desk(NpgsqlDataSource source, RulesOfTown rules)
    {
        Source = source;
        this.rules = rules;
        var pdfs = new LetterPdf(source, renderer);
        var library = new PackLibrary(source);
        Publishing = new RulePublishing(source, library, new SweepHint(NullLogger<SweepHint>.Instance));
        Service = new CaseService(source, rules, library.OfTownAsync, new SweepHint(NullLogger<SweepHint>.Instance));
        Reading = new CaseReading(source, pdfs);
        File = new CaseFile(source);
        Visits = new Visits(source, rules);
        Slips = new VisitSlips(source, rules, renderer);
        Tasks = new TaskDesk(source);
        Measures = new SupportMeasures(source, rules);
        Sweep = new DueSweep(source, new DueRowJob(source, Service, pdfs, new RuleReviews(source, library, ReviewDepth.Quick), new CardOutcomes(source, Service), NullLogger<DueRowJob>.Instance));
        Clock = new TrainingClock(source, Sweep);
    }

    public NpgsqlDataSource Source { get; }

    public string SuperuserConnectionString { get; private init; } = "";

    public CaseService Service { get; }

    public CaseReading Reading { get; }

    public CaseFile File { get; }
    public Visits Visits { get; }
    public VisitSlips Slips { get; }

    public TaskDesk Tasks { get; }

    public SupportMeasures Measures { get; }

    public RulePublishing Publishing { get; }

    public DueSweep Sweep { get; }

    public TrainingClock Clock { get; }

    public static async Task<Desk> OpenAsync(RulesOfTown? rules = null, DateTimeOffset? opening = null)
    {
        var database = await TestCluster.CreateDatabaseAsync();
        var desk = new Desk(Database.Open(database.AppConnectionString), rules ?? TestRules.Of) { SuperuserConnectionString = database.SuperuserConnectionString };
        await using var connection = await desk.Source.OpenConnectionAsync();
        await BusinessClock.AdvanceAsync(connection, (opening ?? Opening) - await BusinessClock.ReadAsync(connection));
        return desk;
    }

    /// <summary>The same database seen by a process that was started anew.</summary>
    public Desk Restarted() => new(Source, rules);

    /// <summary>The same desk after other rules were published.</summary>
    public Desk WithRules(RulesOfTown published) => new(Source, published);

    public async Task<Accepted> OpenCaseAsync(string key = "open", string body = OpeningBody)
    {
        var result = await Service.OpenAsync(Call("/api/cases", body, key), CancellationToken.None);
        return result.ShouldBeOfType<Accepted>(result is Faulty faulty ? string.Join(", ", faulty.Faults.Select(fault => fault.Pointer)) : result.ToString());
    }

    /// <summary>The same as <see cref="DoAsync"/>, by a supervisor.</summary>
    public async Task<Accepted> DecideAsync(Accepted @case, string name, string body, string who = "supervisor")
    {
        var call = Call($"/api/cases/{@case.Id}/commands/{name}", body, Guid.CreateVersion7().ToString()) with
        {
            Who = who, Roles = ["supervisor"], ExpectedNumber = @case.Number,
        };
        var result = await Service.ExecuteAsync(@case.Id, CommandCatalogue.Find(name)!, call, CancellationToken.None);
        return result.ShouldBeOfType<Accepted>(result is RefusedCall refused ? refused.Body : result.ToString());
    }

    public Task<CaseResult> CommandAsync(Accepted @case, string name, string body, string? key = null) =>
        CommandAsync(@case.Id, @case.Number, name, body, key ?? Guid.CreateVersion7().ToString());

    public Task<CaseResult> CommandAsync(Guid id, int? number, string name, string body, string key) => Service.ExecuteAsync(
        id, CommandCatalogue.Find(name)!, Call($"/api/cases/{id}/commands/{name}", body, key) with { ExpectedNumber = number }, CancellationToken.None);

    public async Task<Accepted> DoAsync(Accepted @case, string name, string body)
    {
        var result = await CommandAsync(@case, name, body);
        return result.ShouldBeOfType<Accepted>(result is RefusedCall refused ? refused.Body : result.ToString());
    }

    /// <summary>A case whose inquiry was mailed.</summary>
    public async Task<Accepted> AwaitingReplyAsync()
    {
        var opened = await OpenCaseAsync(Guid.CreateVersion7().ToString());
        var accepted = await DoAsync(opened, "record-first-visit", "{}");
        return await DoAsync(accepted, "confirm-inquiry-mailed", "{}");
    }

    public static string SecondVisit(Accepted @case, string documents = """ "inquiry-form-mailed","card","holder-id-other","representative-photo-id" """) => $$"""
        { "formNumber": "{{View(@case).GetProperty("formNumber").GetString()}}",
          "facts": { "documents": [{{documents}}], "actor": { "samePersonAsFirstVisit": true },
            "form": { "responseComplete": true, "powerOfAttorneyComplete": true, "filledInByHolder": true } } }
        """;

    public static JsonElement View(Accepted accepted) => JsonDocument.Parse(accepted.Body).RootElement;

    public async Task<int> CountAsync(string table)
    {
        await using var command = Source.CreateCommand($"select count(*)::int from certflow.{table}");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Somebody who may sign in; the owner's role alone may add one.</summary>
    public async Task AddSignInAsync(string name)
    {
        await using var source = NpgsqlDataSource.Create(SuperuserConnectionString + ";Pooling=false");
        await new SignInStore(source).SaveAsync(new SignIn { Name = name, PasswordHash = "", Roles = ["counter"], DisplayName = name }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        renderer.Dispose();
        await Source.DisposeAsync();
    }

    public static CaseCall Call(string path, string body, string key) => new()
    {
        Who = "counter", Roles = ["counter"], Path = path, Key = key, Body = JsonDocument.Parse(body).RootElement,
    };

    public const string OpeningBody = CaseBodies.Opening;
}
