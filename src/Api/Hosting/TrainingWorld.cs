using System.Security.Cryptography;
using System.Text;
using CertFlow.Workflows.Stations;
using Npgsql;

namespace CertFlow.Api.Hosting;

/// <summary>What stands beside the node in training: authority and cards in one process, and a card agent with its PIN pad for each station.</summary>
public sealed class TrainingWorld
{
    private const int Stations = 2;
    private const int LongestSocketPath = 100;

    private readonly DataFolder folder;
    private readonly string home;
    private readonly (string World, string Agent) programs;
    private readonly int authorityPort = FreePort.Near(0);

    private TrainingWorld(DataFolder folder, (string World, string Agent) programs)
    {
        (this.folder, this.programs) = (folder, programs);
        home = Path.Combine(folder.Root, "training");
        PrivateFile.CreateFolder(home);
        Pads = [.. Enumerable.Range(1, Stations).Select(_ => FreePort.Near(0))];
    }

    /// <summary>The port of each station's PIN pad.</summary>
    public IReadOnlyList<int> Pads { get; }

    public Uri Authority => new($"http://127.0.0.1:{authorityPort}/");

    /// <summary>The world of a data folder; null where it is not wanted or not built.</summary>
    public static TrainingWorld? Of(LauncherOptions options, DataFolder folder) =>
        options is { Training: true, Demo: true, Cards: true, Role: NodeRole.Both or NodeRole.Web }
        && RoomProcess.ProgramOf("Training") is { } world && RoomProcess.ProgramOf("CardAgent") is { } agent
            ? new TrainingWorld(folder, (world, agent))
            : null;

    public static string NameOf(int station) => $"counter-{station}";

    /// <summary>Sees to it that each station has a token that the database knows.</summary>
    public async Task EnsureStationsAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var admin = new StationAdmin(source);
        for (var station = 1; station <= Stations; station++)
        {
            var file = TokenFile(station);
            if (!File.Exists(file) || await admin.OfTokenAsync((await File.ReadAllTextAsync(file, ct)).Trim(), ct) != NameOf(station))
            {
                PrivateFile.Write(file, Encoding.ASCII.GetBytes(await admin.AddAsync(NameOf(station), "launcher", ct)));
            }
        }
    }

    /// <summary>Starts everything and keeps it running until told to stop.</summary>
    /// <param name="service">Where the node answers.</param>
    /// <param name="report">Is told what was started again.</param>
    /// <param name="stop">Ends it all.</param>
    public async Task KeepAsync(string service, Action<string, string> report, CancellationToken stop)
    {
        var rooms = new List<Task> { await KeepAsync("training-world", programs.World, WorldArguments(), report, stop) };
        for (var station = 1; station <= Stations; station++)
        {
            rooms.Add(await KeepAsync($"agent-{NameOf(station)}", programs.Agent, AgentArguments(station, service), report, stop));
        }

        await Task.WhenAll(rooms);
    }

    private async Task<Task> KeepAsync(string name, string program, IReadOnlyList<string> arguments, Action<string, string> report, CancellationToken stop)
    {
        Task<IChild> StartAsync(CancellationToken ct) => RoomProcess.StartAsync(program, arguments, folder.LogOf(name));
        return new Supervisor(name, folder, StartAsync, report).KeepAsync(await StartAsync(stop), stop);
    }

    private string[] WorldArguments() =>
        ["world", "--state", home, "--port", $"{authorityPort}", "--card-socket", .. Enumerable.Range(1, Stations).Select(SocketOf)];

    private string[] AgentArguments(int station, string service) =>
    [
        "--service", service, "--station", NameOf(station), "--token-file", TokenFile(station), "--training-socket", SocketOf(station),
        "--pad-port", $"{Pads[station - 1]}", "--state", home,
    ];

    private string TokenFile(int station) => Path.Combine(home, $"{NameOf(station)}.token");

    // The system cuts long names of sockets off.
    private string SocketOf(int station) => Path.Combine(home, $"reader-{station}.sock") is { Length: < LongestSocketPath } path
        ? path
        : Path.Combine(Path.GetTempPath(), $"certflow-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(home)))[..16]}-{station}.sock");
}
