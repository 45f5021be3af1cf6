using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CertFlow.Api.Hosting;
using CertFlow.ApiTests.Endpoints;

namespace CertFlow.ApiTests.Hosting;

/// <summary>A real launcher with its real children, as <c>certflow run</c> starts it.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process launcher;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly bool ownsData;

    private RunningService(Process launcher, string data, int port, bool ownsData)
    {
        this.launcher = launcher;
        this.ownsData = ownsData;
        Data = data;
        Port = port;
    }

    public string Data { get; }

    public int Port { get; }

    public string RunFolder => Path.Combine(Data, "run");

    public string Output => string.Join('\n', lines);

    public static Task<RunningService> StartAsync(string? data = null, params string[] words) => StartAsync(data, rules: null, words);

    public static async Task<RunningService> StartAsync(string? data, string? rules, string[] words)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("certflow-run-").FullName;
        var port = FreePort.Near(0);
        var launcher = Start(folder, ["run", "--no-cards", "--port", $"{port}", .. words], rules);
        var service = new RunningService(launcher, folder, port, data is null);
        launcher.OutputDataReceived += (_, line) => service.lines.Enqueue(line.Data ?? "");
        launcher.ErrorDataReceived += (_, line) => service.lines.Enqueue(line.Data ?? "");
        launcher.BeginOutputReadLine();
        launcher.BeginErrorReadLine();
        if (!await service.IsReadyAgainAsync())
        {
            await service.DisposeAsync();
            throw new InvalidOperationException(service.Output);
        }

        return service;
    }

    public static async Task<int> RunToEndAsync(string data, params string[] words) =>
        (await RunToEndAsync(data, rules: null, words)).Exit;

    /// <summary>Exit code and everything said, on another folder of rules.</summary>
    public static async Task<(int Exit, string Output)> RunToEndAsync(string data, string? rules, string[] words)
    {
        using var process = Start(data, words, rules);
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        return (process.ExitCode, string.Concat(await output));
    }

    public int ProcessId(string name) =>
        int.Parse(File.ReadAllText(Path.Combine(RunFolder, $"{name}.pid")), CultureInfo.InvariantCulture);

    /// <summary>Kills and waits until the process is really gone.</summary>
    public async Task KillAsync(string name)
    {
        var processId = ProcessId(name);
        ChildProcess.Signal(processId, UnixSignal.Kill);
        (await ChildProcess.WaitUntilGoneAsync(processId, Patience, CancellationToken.None)).ShouldBeTrue();
    }

    public Task<bool> IsReadyAgainAsync() => Readiness.WaitAsync($"http://127.0.0.1:{Port}", Patience, CancellationToken.None);

    public async Task<int> SignInAsDemoAsync(string role)
    {
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Data, "demo-sign-ins.json")));
        var entry = file.RootElement.EnumerateArray().Single(e => e.GetProperty("roles")[0].GetString() == role);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        var body = JsonSerializer.Serialize(new { name = entry.GetProperty("name").GetString(), password = entry.GetProperty("password").GetString() });
        return (int)(await client.PostAsync("/api/sign-in", body)).Status;
    }

    public async Task<int> StopAsync()
    {
        ChildProcess.Signal(launcher.Id, UnixSignal.Interrupt);
        await launcher.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        return launcher.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!launcher.HasExited)
        {
            await StopAsync();
        }

        launcher.Dispose();
        if (ownsData)
        {
            var cluster = new PostgresCluster(Data);
            await cluster.StopLeftoverAsync(CancellationToken.None);
            cluster.Delete();
            Directory.Delete(Data, recursive: true);
        }
    }

    private static Process Start(string data, string[] words, string? rules = null)
    {
        // A test run started in the background ignores SIGINT, and so would all its children: Ctrl-C is to be tested.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Program(), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment[NodeSettings.DataVariable] = data;
        start.Environment[NodeSettings.RulesVariable] = rules;
        start.Environment.Remove(NodeSettings.ConnectionVariable);
        return Process.Start(start)!;
    }

    private static string Program() => Path.Combine(Checkout.Root, "src", "Api", "bin", BuildKind, "net10.0", "CertFlow.Api.dll");

    private static string BuildKind => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
}
