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

    /// <summary>Starts <c>run</c> of the given program and waits until it is ready.</summary>
    /// <param name="program">Path of <c>CertFlow.Api.dll</c>.</param>
    /// <param name="withCards">Whether the training world stands beside it, with its stations.</param>
    public static async Task<OwnService> StartAsync(string program, CancellationToken cancellation, bool withCards = false)
    {
        var dataFolder = Directory.CreateTempSubdirectory("certflow-demo-").FullName;
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [program, "run", "--port", port.ToString(CultureInfo.InvariantCulture), "--throw-away", .. withCards ? (string[])[] : ["--no-cards"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CERTFLOW_DATA"] = dataFolder;
        start.Environment.Remove("ConnectionStrings__CertFlow");
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

    /// <summary>SIGKILL for the web node; the launcher starts another. Returns the killed process id.</summary>
    public int KillNode()
    {
        var pid = NodePid();
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

    private int NodePid()
    {
        var file = Directory.EnumerateFiles(Path.Combine(dataFolder, "run"), "node*.pid").Single();
        return int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
    }

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
