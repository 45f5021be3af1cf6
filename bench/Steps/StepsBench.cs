using System.Globalization;
using CertFlow.Bench.Service;
using Npgsql;

namespace CertFlow.Bench.Steps;

/// <summary>A service, one case led through its life to see what each step writes, and loads of both kinds.</summary>
internal sealed class StepsBench : IAsyncDisposable
{
    private readonly OwnService service;
    private readonly NpgsqlDataSource raw;
    private readonly List<IDisposable> open = [];
    private readonly List<LifeStep> steps = [];
    private string token = "";
    private CaseSeen model = new();
    private RecordedLife? recorded;

    private StepsBench(OwnService service)
    {
        this.service = service;
        // As the service connects, and with plans that are made once.
        raw = NpgsqlDataSource.Create(service.ConnectionStringOf("app") + ";Max Auto Prepare=100;Auto Prepare Min Usages=2");
    }

    public IReadOnlyList<LifeStep> Steps => steps;

    /// <summary>Starts a node that does not print: the workers' letters would be measured too.</summary>
    public static async Task<StepsBench> StartAsync(string program, CancellationToken cancellation)
    {
        var bench = new StepsBench(await OwnService.StartAsync(program, cancellation, "--role", "web"));
        await bench.RecordAsync(cancellation);
        return bench;
    }

    public async Task<StepLoad> OverHttpAsync(int clients, CancellationToken cancellation)
    {
        var lives = new List<ILife>();
        for (var i = 0; i < clients; i++)
        {
            var connection = new Connection();
            open.Add(connection);
            await connection.ConnectAsync(service.Address.Port, cancellation);
            lives.Add(new HttpLife(connection, token, steps, model));
        }

        return new StepLoad($"steps{clients}", lives);
    }

    public async Task<StepLoad> RawAsync(int clients, CancellationToken cancellation)
    {
        var lives = new List<ILife>();
        for (var i = 0; i < clients; i++)
        {
            var connection = await raw.OpenConnectionAsync(cancellation);
            open.Add(connection);
            lives.Add(new RawLife(connection, recorded!.Steps));
        }

        return new StepLoad($"raw{clients}", lives);
    }

    public async ValueTask DisposeAsync()
    {
        open.ForEach(one => one.Dispose());
        await raw.DisposeAsync();
        await service.DisposeAsync();
    }

    /// <summary>Leads one case through its life, and notes after each step what it wrote.</summary>
    private async Task RecordAsync(CancellationToken cancellation)
    {
        using var desk = new DeskClient(service.Address);
        var (name, password) = service.SignInOf("counter");
        token = await desk.SignInAsync(name, password);
        var now = DateTimeOffset.Parse((await desk.GetAsync("api/training/clock")).Text("now"), CultureInfo.InvariantCulture);
        steps.AddRange(LifeStep.TwoVisits(DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(9)).DateTime)));
        foreach (var step in steps)
        {
            var path = step.Name == LifeStep.Open ? "api/cases" : $"api/cases/{model.Id}/commands/{step.Name}";
            var answer = await desk.WriteAsync(path, step.Body(model), model.ETag.Length == 0 ? null : model.ETag);
            model = answer.IsOk ? model.After(answer.ETag!, answer.Body!) : throw new InvalidOperationException($"{step.Name}: {answer.Body?.ToJsonString()}");
            recorded ??= new RecordedLife(raw, Guid.Parse(model.Id));
            await recorded.NoteAsync(cancellation);
        }
    }
}
