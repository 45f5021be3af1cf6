using System.Diagnostics;
using System.Runtime.InteropServices;
using CertFlow.CardAgent.Readers;
using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.Judges;

/// <summary>
/// A real pcscd with the virtual reader, in a network namespace of its own: the driver listens on every interface, so it must not
/// have any but loopback. Clients stay outside and find the service by its socket.
/// </summary>
public sealed class PcscWorld : IAsyncLifetime, IDisposable
{
    public const string Reader = "Virtual PCD 00 00";
    public const string Module = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The mount hides the system's own pcscd; an ordinary user may not write into /run before that.
    private const string InNamespace = """
        set -e
        ip link set lo up
        [ -w /run ] || mount -t tmpfs tmpfs /run
        mkdir -p /run/pcscd
        mount --bind "$1" /run/pcscd
        exec /usr/sbin/pcscd --foreground --config "$2"
        """;

    private readonly TemporaryFolder folder = new();
    private readonly TrainingWorld training = new();
    private Process service = null!;

    internal TrainingWorld Training => training;

    internal static bool IsRoot { get; } = Environment.UserName == "root";

    private string SocketPath => Path.Combine(folder.In("run"), "pcscd.comm");

    internal IReadOnlyDictionary<string, string> Client => new Dictionary<string, string> { ["PCSCLITE_CSOCK_NAME"] = SocketPath };

    public async Task InitializeAsync()
    {
        await training.InitializeAsync();
        Directory.CreateDirectory(folder.In("run"));
        await File.WriteAllTextAsync(folder.In("reader.conf"), """
            FRIENDLYNAME "Virtual PCD"
            DEVICENAME   /dev/null:35963
            LIBPATH      /usr/lib/pcsc/drivers/serial/libifdvpcd.so
            CHANNELID    35963

            """);
        string[] namespaces = IsRoot ? ["--net", "--mount"] : ["--user", "--map-root-user", "--net", "--mount"];
        service = Tool.Start("unshare", [.. namespaces, "sh", "-c", InNamespace, "sh", folder.In("run"), folder.In("reader.conf")]);
        // This process is a client too, and .NET's own environment is not the one the library reads.
        Demand(SetEnvironment("PCSCLITE_CSOCK_NAME", SocketPath, 1) == 0, "setenv");
        await UntilAsync(() => service.HasExited || File.Exists(SocketPath));
        Demand(!service.HasExited, "pcscd in a network namespace (needs root, or user namespaces for ordinary users)");
        await UntilAsync(HasReader);
    }

    public async Task DisposeAsync()
    {
        Kill(service.Id, 15);
        await service.WaitForExitAsync();
    }

    public void Dispose()
    {
        service.Dispose();
        training.Dispose();
        folder.Dispose();
    }

    /// <summary>A new card, made as wished, in the reader.</summary>
    internal async Task<CardProcess> InsertAsync(CardWish wish)
    {
        var state = await training.NewCardAsync(wish);
        var path = folder.In($"card-{state.Serial}");
        using (var card = CardFolder.TryOpen(path)!)
        {
            card.Save(state);
        }

        return await InsertAsync(path);
    }

    /// <summary>A card that exists, put in again.</summary>
    internal async Task<CardProcess> InsertAsync(string path)
    {
        WaitUntil(present: false);
        string[] enter = IsRoot ? [$"--net=/proc/{service.Id}/ns/net"] : ["-t", $"{service.Id}", "--user", "--preserve-credentials", "--net"];
        var program = Path.Combine(AppContext.BaseDirectory, "CertFlow.Training.dll");
        var process = Tool.Start("nsenter", [.. enter, "dotnet", program, "card", "--state", path, "--lang", "en"]);
        var said = await process.StandardOutput.ReadLineAsync();
        Demand(said is not null && said.Contains(path, StringComparison.Ordinal), $"the training card, which said: {said}");
        WaitUntil(present: true);
        return new CardProcess(this, process, path);
    }

    /// <summary>Runs a client that nobody here wrote.</summary>
    internal Task<Tool> JudgeAsync(string program, params string[] arguments) => Tool.RunAsync(program, arguments, Client, input: null);

    /// <summary>The same, typing commands one a line.</summary>
    internal Task<Tool> JudgeWithInputAsync(IEnumerable<string> lines, string program, params string[] arguments) => Tool.RunAsync(program, arguments, Client, string.Join('\n', lines) + "\n");

    internal static void WaitUntil(bool present)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var reader = new PcscReader(Reader);
        for (var seen = reader.WaitForChange(new CardPresence(!present, -1), patience.Token); seen.IsPresent != present;)
        {
            seen = reader.WaitForChange(seen, patience.Token);
        }
    }

    internal static int Kill(int processId, int signal) => SendSignal(processId, signal);

    private static bool HasReader()
    {
        try
        {
            return PcscReader.Names().Contains(Reader);
        }
        catch (ReaderUnavailableException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var waiting = Stopwatch.StartNew();
        while (!condition())
        {
            Demand(waiting.Elapsed < Patience, "pcscd's socket");
            await Task.Delay(10);
        }
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"the card's tests need {what}");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment([MarshalAs(UnmanagedType.LPStr)] string name, [MarshalAs(UnmanagedType.LPStr)] string value, int overwrite);
}

[CollectionDefinition("pcscd")]
public class PcscWorldCollection : ICollectionFixture<PcscWorld>;
