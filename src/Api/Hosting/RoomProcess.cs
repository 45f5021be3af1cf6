using System.Diagnostics;

namespace CertFlow.Api.Hosting;

/// <summary>A room that is a program of its own (the training world, a card agent) as the launcher sees it.</summary>
public sealed class RoomProcess : IChild
{
    private readonly Process process;

    private RoomProcess(Process process) => this.process = process;

    public int ProcessId => process.Id;

    public Task Exited => process.WaitForExitAsync();

    /// <summary>Where a room's program lies beside this one; null when it was not built.</summary>
    public static string? ProgramOf(string room)
    {
        var kind = AppContext.BaseDirectory.Contains("/Debug/", StringComparison.Ordinal) ? "Debug" : "Release";
        var program = Path.Combine(Checkout.Root, "src", room, "bin", kind, "net10.0", $"CertFlow.{room}.dll");
        return File.Exists(program) ? program : null;
    }

    public static async Task<IChild> StartAsync(string program, IEnumerable<string> arguments, string logPath)
    {
        // Nobody attaches to a process in which PINs are typed, and none of them needs more than one heap.
        var environment = new Dictionary<string, string?> { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_TieredPGO"] = "0" };
        return new RoomProcess(await ChildProcess.StartAsync(LoggedCommand.Of(logPath, ["dotnet", program, .. arguments]), environment));
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
}
