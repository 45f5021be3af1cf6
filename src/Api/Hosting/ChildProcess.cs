using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CertFlow.Api.Hosting;

/// <summary>Starts child processes from one thread that lives as long as this process, and sends signals.</summary>
/// <remarks>
/// The kernel's parent-death signal fires when the starting THREAD ends: a pool thread that retires would kill the child.
/// </remarks>
public static class ChildProcess
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Requests = Open();

    /// <summary>Starts a program with the given arguments; its standard streams are this process's own.</summary>
    public static Task<Process> StartAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return StartAsync(start);
    }

    /// <summary>Runs a program to its end; throws with its output unless it exits with 0.</summary>
    public static async Task RunAsync(IReadOnlyList<string> command, CancellationToken ct)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var process = await StartAsync(start);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} exited with {process.ExitCode}: {await errors}{await output}");
        }
    }

    /// <summary>Sends a signal; false when there is no such process.</summary>
    public static bool Signal(int processId, UnixSignal signal) => Kill(processId, (int)signal) == 0;

    /// <summary>Whether a process runs (a zombie does not).</summary>
    public static bool IsAlive(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Waits until a process that need not be our child is gone; false when it outlives the patience.</summary>
    public static async Task<bool> WaitUntilGoneAsync(int processId, TimeSpan patience, CancellationToken ct)
    {
        var waiting = Stopwatch.StartNew();
        while (IsAlive(processId))
        {
            if (waiting.Elapsed > patience)
            {
                return false;
            }

            await Task.Delay(10, ct);
        }

        return true;
    }

    private static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add((start, started));
        return started.Task;
    }

    private static BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)> Open()
    {
        var requests = new BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)>();
        var thread = new Thread(() =>
        {
            foreach (var (start, started) in requests.GetConsumingEnumerable())
            {
                Answer(start, started);
            }
        })
        { IsBackground = true, Name = "parent of children" };
        thread.Start();
        return requests;
    }

    private static void Answer(ProcessStartInfo start, TaskCompletionSource<Process> started)
    {
        try
        {
            started.SetResult(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start"));
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            started.SetException(e);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}

/// <summary>The signals this house sends.</summary>
public enum UnixSignal
{
    None = 0,
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
}
