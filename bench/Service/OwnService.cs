using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CertFlow.Bench.Service;

/// <summary>A service of our own: the launcher on a fresh data folder and a free port, killed and stopped by pid.</summary>
public sealed class OwnService : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly Process launcher;
    private readonly string dataFolder;

    private OwnService(Process launcher, string dataFolder, Uri address)
    {
        this.launcher = launcher;
        this.dataFolder = dataFolder;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>The folder of its credentials, process ids and logs.</summary>
    public string DataFolder => dataFolder;

    /// <summary>Starts <c>run</c> of the given program and waits until it is ready.</summary>
    /// <param name="program">Path of <c>CertFlow.Api.dll</c>.</param>
    /// <param name="arguments">Further words for <c>run</c>.</param>
    public static Task<OwnService> StartAsync(string program, CancellationToken cancellation, params string[] arguments) =>
        StartAsync(program, ["--no-cards", .. arguments], new Dictionary<string, string>(), cancellation);

    /// <summary>The same with the training world beside it: cards, their authority and two stations.</summary>
    public static Task<OwnService> StartWithCardsAsync(string program, CancellationToken cancellation) =>
        StartAsync(program, [], new Dictionary<string, string>(), cancellation);

    /// <summary>A second launcher with a data folder and a node of its own, over this one's database.</summary>
    public Task<OwnService> StartTwinAsync(string program, CancellationToken cancellation) => StartAsync(
        program, ["--no-demo"],
        new Dictionary<string, string>
        {
            ["ConnectionStrings__CertFlow"] = ConnectionStringOf("app"), ["ConnectionStrings__CertFlowOwner"] = ConnectionStringOf("owner"),
        },
        cancellation);

    private static async Task<OwnService> StartAsync(
        string program, string[] arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        var dataFolder = Directory.CreateTempSubdirectory("certflow-demo-").FullName;
        var port = FreePort();
        string[] words = [program, "run", "--port", port.ToString(CultureInfo.InvariantCulture), "--throw-away", .. arguments];
        var start = new ProcessStartInfo("dotnet", words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CERTFLOW_DATA"] = dataFolder;
        start.Environment.Remove("ConnectionStrings__CertFlow");
        start.Environment.Remove("ConnectionStrings__CertFlowOwner");
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        var launcher = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = new RecentLines();
        launcher.OutputDataReceived += (_, line) => output.Add(line.Data);
        launcher.ErrorDataReceived += (_, line) => output.Add(line.Data);
        launcher.BeginOutputReadLine();
        launcher.BeginErrorReadLine();
        var service = new OwnService(launcher, dataFolder, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await service.WaitUntilReadyAsync(output, cancellation);
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }

        return service;
    }

    /// <summary>Name and password of the demo sign-in that has a role.</summary>
    public (string Name, string Password) SignInOf(string role)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(dataFolder, "demo-sign-ins.json")));
        var entry = file.RootElement.EnumerateArray().First(entry => entry.GetProperty("roles").EnumerateArray().Any(name => name.GetString() == role));
        return (entry.GetProperty("name").GetString()!, entry.GetProperty("password").GetString()!);
    }

    /// <summary>The PIN pad of the first training station; waits for it, as it starts after the node.</summary>
    public async Task<Uri> PadAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(dataFolder, "training", "stations.json");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!File.Exists(file))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        using var stations = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellation));
        return new Uri(stations.RootElement[0].GetProperty("pad").GetString()!);
    }

    /// <summary>How its private PostgreSQL is reached, as one of the roles <c>owner</c>, <c>app</c> and <c>superuser</c>.</summary>
    public string ConnectionStringOf(string role)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(dataFolder, "postgres.json")));
        var name = role == "superuser" ? "certflow" : $"certflow_{role}";
        return $"Host=127.0.0.1;Port={file.RootElement.GetProperty("port").GetInt32()};Database=certflow;"
            + $"Username={name};Password={file.RootElement.GetProperty($"{role}Password").GetString()}";
    }

    /// <summary>SIGKILL for the web node; the launcher starts another. Returns the killed process id.</summary>
    public int KillNode() => Kill("node");

    /// <summary>SIGKILL for the private PostgreSQL; the launcher starts it again on the same data.</summary>
    public int KillPostgres() => Kill("postgres");

    /// <summary>Whether the node answers that it is ready.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        return await IsReadyAsync(http, cancellation);
    }

    private int Kill(string name)
    {
        var pid = PidOf(name);
        try
        {
            using var node = Process.GetProcessById(pid);
            node.Kill();
            node.WaitForExit();
        }
        catch (ArgumentException)
        {
            // Already gone: killed a moment ago and not yet replaced.
        }

        return pid;
    }

    public async ValueTask DisposeAsync()
    {
        if (!launcher.HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", launcher.Id.ToString(CultureInfo.InvariantCulture)]);
            await signal.WaitForExitAsync();
            await launcher.WaitForExitAsync();
        }

        launcher.Dispose();
        Directory.Delete(dataFolder, recursive: true);
    }

    private int PidOf(string name) =>
        int.Parse(File.ReadAllText(Path.Combine(dataFolder, "run", $"{name}.pid")), CultureInfo.InvariantCulture);

    private async Task WaitUntilReadyAsync(RecentLines output, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsReadyAsync(http, cancellation))
        {
            if (launcher.HasExited || watch.Elapsed > StartLimit)
            {
                throw new InvalidOperationException($"The service did not become ready:{Environment.NewLine}{output}");
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("readyz", UriKind.Relative), cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The last lines a process printed, for the message when it fails.</summary>
internal sealed class RecentLines
{
    private readonly Queue<string> lines = new();

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (lines)
        {
            lines.Enqueue(line);
            while (lines.Count > 40)
            {
                lines.Dequeue();
            }
        }
    }

    public override string ToString()
    {
        lock (lines)
        {
            return string.Join(Environment.NewLine, lines);
        }
    }
}
