using System.Diagnostics;
using System.Globalization;
using CertFlow.Api.Security;
using CertFlow.Api.Text;
using CertFlow.Workflows.Storage;

namespace CertFlow.Api.Hosting;

/// <summary>Everything on one machine: parent of the private PostgreSQL and of one node, restarts what dies, stops in good order.</summary>
public sealed class Launcher(LauncherOptions options, LauncherText text) : IDisposable
{
    private const int Usage = 2;
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly DataFolder folder = new(options.DataPath);
    private readonly CancellationTokenSource nodesStop = new();
    private readonly CancellationTokenSource serverStop = new();
    private PrivatePostgres? server;
    private TrainingWorld? world;
    private Task worldKept = Task.CompletedTask;
    private Task serverKept = Task.CompletedTask;

    /// <summary>Runs until told to stop: 0 after a clean stop, 1 when it cannot start, 2 when it was asked for the impossible.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var held = folder.TryLock();
        var joins = held is null && options.Role == NodeRole.Worker;
        if (held is null && !joins)
        {
            return Fail(text.Locked, options.DataPath);
        }

        var port = options.Port ?? (options.Role == NodeRole.Worker ? FreePort.Near(0) : LauncherOptions.DefaultPort);
        var name = joins ? $"node-{Environment.ProcessId}" : "node";
        var launcher = joins ? $"launcher-{Environment.ProcessId}" : "launcher";
        folder.Record(launcher, Environment.ProcessId);
        await folder.StopLeftoverAsync(name, stop);
        if (!FreePort.IsFree(port))
        {
            return Fail(text.PortTaken, port);
        }

        try
        {
            world = joins ? null : TrainingWorld.Of(options, folder);
            var connection = joins ? Join() : await PrepareDatabaseAsync(stop);
            return await KeepNodeAsync(name, options.NodeSettings(port, connection) with { AuthorityAddress = world?.Authority }, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            await StopAllAsync();
            folder.Forget(launcher);
        }
    }

    public void Dispose()
    {
        nodesStop.Dispose();
        serverStop.Dispose();
    }

    private string? Join()
    {
        if (options.ConnectionString is not null)
        {
            return options.ConnectionString;
        }

        var credentials = PostgresCredentials.Load(options.DataPath)
            ?? throw new InvalidOperationException("postgres.json is not there yet");
        Say(text.Joined, credentials.Port);
        return credentials.AppConnectionString(PrivatePostgres.Database);
    }

    private async Task<string?> PrepareDatabaseAsync(CancellationToken ct)
    {
        if (options.Role == NodeRole.Guide)
        {
            return null;
        }

        if (options.ConnectionString is { } foreign)
        {
            Say(text.ForeignDatabase);
            await PrepareTablesAsync(options.OwnerConnectionString ?? foreign, ct);
            return foreign;
        }

        Say(text.DatabaseStarting);
        server = await StartServerAsync(ct);
        serverKept = new Supervisor("postgres", folder, async c => server = await StartServerAsync(c), Restarting)
            .KeepAsync(server, serverStop.Token);
        Say(text.DatabaseUp, server.Credentials.Port);
        if (OldClusters.FindIn(PostgresCluster.SystemFolder) is { Count: > 0 } old && Environment.IsPrivilegedProcess)
        {
            Say(text.OldClusters, old.Count, $"rm -rf {string.Join(' ', old)}");
        }

        await PrepareTablesAsync(server.OwnerConnectionString(), ct);
        return server.AppConnectionString();
    }

    private Task<PrivatePostgres> StartServerAsync(CancellationToken ct) =>
        PrivatePostgres.StartAsync(new PrivatePostgresOptions { DataPath = options.DataPath }, ct);

    private async Task PrepareTablesAsync(string ownerConnectionString, CancellationToken ct)
    {
        await Migrator.MigrateAsync(ownerConnectionString, ct);
        if (options.Demo)
        {
            await using var source = Database.Open(ownerConnectionString);
            await DemoSignIns.EnsureAsync(new SignInStore(source), folder.DemoSignIns, ct);
            await (world?.EnsureStationsAsync(source, ct) ?? Task.CompletedTask);
        }

        Say(text.Migrated);
    }

    private async Task<int> KeepNodeAsync(string name, NodeSettings settings, CancellationToken stop)
    {
        Say(text.NodeStarting, settings.Role.ToString().ToLowerInvariant());
        var log = folder.LogOf(name);
        if (settings.Role != NodeRole.Worker)
        {
            folder.RecordAddress(AddressOf(settings));
        }

        var first = await NodeProcess.StartAsync(settings, log);
        var last = first;
        // The server's port may have changed if it had to be started again: each start reads the credentials anew.
        async Task<IChild> Start(CancellationToken ct) => last = await NodeProcess.StartAsync(WithCurrentServer(settings), log);
        var supervisor = new Supervisor(name, folder, Start, Restarting)
        {
            BecomesReady = ct => Readiness.WaitAsync(AddressOf(settings), ReadyWithin, ct),
        };
        var kept = supervisor.KeepAsync(first, nodesStop.Token);

        var announced = AnnounceAsync(settings, log, nodesStop.Token);
        await Task.WhenAny(kept, Task.Delay(Timeout.Infinite, stop));
        if (kept.IsCompleted && last.HasGivenUp)
        {
            await Console.Error.WriteLineAsync($"{text.CannotStart}\n{last.Words()}");
            return 1;
        }

        Say(text.Stopping);
        await nodesStop.CancelAsync();
        await Task.WhenAll(kept, announced);
        if (settings.Role != NodeRole.Worker)
        {
            folder.ForgetAddress();
        }

        return 0;
    }

    private NodeSettings WithCurrentServer(NodeSettings settings) =>
        options.ConnectionString is null && settings.ConnectionString is not null
        && PostgresCredentials.Load(options.DataPath) is { } credentials
            ? settings with { ConnectionString = credentials.AppConnectionString(PrivatePostgres.Database) }
            : settings;

    private async Task AnnounceAsync(NodeSettings settings, string log, CancellationToken ct)
    {
        var address = AddressOf(settings);
        if (!await Readiness.WaitAsync(address, ReadyWithin, ct))
        {
            if (!ct.IsCancellationRequested)
            {
                Say(text.NotReady, ReadyWithin.TotalSeconds, log);
            }

            return;
        }

        Say(text.Ready, address);
        if (options.Demo && settings.ConnectionString is not null)
        {
            Say(text.DemoSignIns, folder.DemoSignIns);
        }

        StartWorld(address, ct);
        Say(text.HowToStop);
    }

    // After the node: what makes keys and loads programs must not keep it from serving.
    private void StartWorld(string address, CancellationToken ct)
    {
        if (world is null)
        {
            return;
        }

        worldKept = world.KeepAsync(address, Restarting, ct);
        foreach (var (port, index) in world.Pads.Select((port, index) => (port, index)))
        {
            Say(text.Pad, TrainingWorld.NameOf(index + 1), $"http://127.0.0.1:{port}/");
        }
    }

    private static string AddressOf(NodeSettings settings) => $"http://127.0.0.1:{settings.Port}";

    private async Task StopAllAsync()
    {
        await nodesStop.CancelAsync();
        await worldKept;
        await serverStop.CancelAsync();
        await serverKept;
        if (options.ThrowAway)
        {
            server?.DeleteFiles();
        }

        Say(text.Stopped);
    }

    private void Restarting(string name, string seconds) => Say(text.Restarting, name, seconds);

    private static int Fail(string template, object argument)
    {
        Console.Error.WriteLine(string.Format(CultureInfo.InvariantCulture, template, argument));
        return Usage;
    }

    private void Say(string template, params object[] arguments)
    {
        var line = string.Format(CultureInfo.InvariantCulture, template, arguments);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{clock.Elapsed.TotalSeconds,5:0.0} s] {line}"));
    }
}
