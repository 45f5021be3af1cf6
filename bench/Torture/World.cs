using System.Diagnostics;
using System.Globalization;
using CertFlow.Bench.Service;
using Npgsql;

namespace CertFlow.Bench.Torture;

/// <summary>Two launchers with a node each over one private PostgreSQL, all to be killed by pid.</summary>
internal sealed class World : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private World(OwnService first, OwnService second)
    {
        (First, Second) = (first, second);
        Nodes = [first, second];
        Superuser = first.ConnectionStringOf("superuser");
    }

    /// <summary>The parent of the database.</summary>
    public OwnService First { get; }

    public OwnService Second { get; }

    public IReadOnlyList<OwnService> Nodes { get; }

    public string Superuser { get; }

    /// <summary>The access token of somebody at the counter; both nodes take it.</summary>
    public string Token { get; private set; } = "";

    public static async Task<World> StartAsync(string program, CancellationToken cancellation)
    {
        var first = await OwnService.StartAsync(program, cancellation);
        try
        {
            var world = new World(first, await first.StartTwinAsync(program, cancellation));
            using var desk = new DeskClient(first.Address);
            var (name, password) = first.SignInOf("counter");
            world.Token = await desk.SignInAsync(name, password);
            return world;
        }
        catch
        {
            await first.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection of the judge's own, which sees everything.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(Superuser + ";Pooling=false");
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>Cuts every connection of the service, as a network does: in the middle of whatever runs.</summary>
    public async Task CutConnectionsAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var cut = new NpgsqlCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'certflow_app'", connection);
        await cut.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Moves business time to the same hour of the next open day.</summary>
    public async Task<DateTimeOffset> NextOpenDayAsync()
    {
        using var desk = new DeskClient(First.Address);
        desk.UseToken(Token);
        var now = TimeOf(await desk.GetAsync("api/training/clock")).AddDays(1);
        while ((await desk.PostAsync("api/decisions", Demo.DemoBodies.Question(now))).Text("outcome") == "closed")
        {
            now = now.AddDays(1);
        }

        var to = new System.Text.Json.Nodes.JsonObject { ["to"] = now.ToString("O", CultureInfo.InvariantCulture) };
        return TimeOf(await desk.PostAsync("api/training/clock", to));
    }

    /// <summary>Waits until both nodes answer again.</summary>
    /// <exception cref="TimeoutException">One of them does not come back.</exception>
    public async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        var waiting = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await First.IsReadyAsync(cancellation) || !await Second.IsReadyAsync(cancellation))
        {
            if (waiting.Elapsed > Patience)
            {
                throw new TimeoutException($"a node did not come back within {Patience.TotalSeconds} s");
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
    }

    private static DateTimeOffset TimeOf(Answer answer) => DateTimeOffset.Parse(answer.Text("now"), CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(9));
}
