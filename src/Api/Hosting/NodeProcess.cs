using System.Diagnostics;

namespace CertFlow.Api.Hosting;

/// <summary>A node as the launcher sees it: a child in its own session that dies with the launcher.</summary>
public sealed class NodeProcess : IChild
{
    /// <summary>The node's way to say that starting it again is of no use.</summary>
    public const int CannotStart = 3;

    private const long LogLimit = 10_000_000;

    private readonly Process process;
    private readonly string logPath;
    private readonly long logStart;

    private NodeProcess(Process process, string logPath, long logStart)
    {
        this.process = process;
        this.logPath = logPath;
        this.logStart = logStart;
    }

    public int ProcessId => process.Id;

    public Task Exited => process.WaitForExitAsync();

    public bool HasGivenUp => process.HasExited && process.ExitCode == CannotStart;

    public static async Task<NodeProcess> StartAsync(NodeSettings settings, string logPath)
    {
        var logStart = Rotate(logPath);
        string[] own = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, typeof(NodeProcess).Assembly.Location]
            : [Environment.ProcessPath!];
        return new NodeProcess(await ChildProcess.StartAsync(LoggedCommand.Of(logPath, [.. own, "node"]), settings.ToEnvironment()), logPath, logStart);
    }

    public async Task StopAsync()
    {
        ChildProcess.Signal(process.Id, UnixSignal.Terminate);
        if (!await ChildProcess.WaitUntilGoneAsync(process.Id, TimeSpan.FromSeconds(10), CancellationToken.None))
        {
            ChildProcess.Signal(process.Id, UnixSignal.Kill);
        }

        await process.WaitForExitAsync();
    }

    /// <summary>What this node has written since it started.</summary>
    public string Words()
    {
        using var log = new FileStream(logPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(logStart, SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return string.Join('\n', reader.ReadToEnd().Split('\n').TakeLast(60)).Trim();
    }

    private static long Rotate(string logPath)
    {
        var log = new FileInfo(logPath);
        if (log.Exists && log.Length > LogLimit)
        {
            File.Move(logPath, logPath + ".1", overwrite: true);
            return 0;
        }

        return log.Exists ? log.Length : 0;
    }
}
