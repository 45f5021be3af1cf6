using System.Globalization;

namespace CertFlow.Api.Hosting;

/// <summary>The data folder as the launcher sees it: one lock, the process ids under <c>run/</c>, the logs under <c>log/</c>.</summary>
public sealed class DataFolder
{
    private const string AddressFile = "node.address";

    private readonly string run;

    public DataFolder(string path)
    {
        Root = path;
        run = Path.Combine(path, "run");
        PrivateFile.CreateFolder(path);
        PrivateFile.CreateFolder(run);
        PrivateFile.CreateFolder(Path.Combine(path, "log"));
    }

    public string Root { get; }

    public string DemoSignIns => Path.Combine(Root, "demo-sign-ins.json");

    public string LogOf(string name) => Path.Combine(Root, "log", $"{name}.log");

    /// <summary>The lock of the one launcher; null while another holds it. The kernel frees it when its holder dies.</summary>
    public FileStream? TryLock()
    {
        try
        {
            return new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Where a node of this folder answers; null when none was started here.</summary>
    public static string? AddressIn(string root)
    {
        var file = Path.Combine(root, "run", AddressFile);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    /// <summary>Notes where the node answers, for the commands that speak to it.</summary>
    public void RecordAddress(string address) => File.WriteAllText(Path.Combine(run, AddressFile), address + "\n");

    public void ForgetAddress() => File.Delete(Path.Combine(run, AddressFile));

    public void Record(string name, int processId) =>
        File.WriteAllText(PidFile(name), processId.ToString(CultureInfo.InvariantCulture) + "\n");

    public void Forget(string name) => File.Delete(PidFile(name));

    /// <summary>Stops nodes whose launcher was killed, after making sure that each recorded process is one of this folder.</summary>
    public async Task StopLeftoverAsync(string name, CancellationToken ct)
    {
        if (File.Exists(PidFile(name))
            && int.TryParse(await File.ReadAllTextAsync(PidFile(name), ct), out var processId)
            && IsNodeOfHere(processId))
        {
            ChildProcess.Signal(processId, UnixSignal.Terminate);
            if (!await ChildProcess.WaitUntilGoneAsync(processId, TimeSpan.FromSeconds(5), ct))
            {
                ChildProcess.Signal(processId, UnixSignal.Kill);
                await ChildProcess.WaitUntilGoneAsync(processId, TimeSpan.FromSeconds(5), ct);
            }
        }

        Forget(name);
    }

    // Process ids are used again: only one of our nodes has our folder in its environment.
    private bool IsNodeOfHere(int processId)
    {
        try
        {
            var environment = File.ReadAllText($"/proc/{processId}/environ").Split('\0');
            return environment.Contains($"{NodeSettings.DataVariable}={Root}")
                && File.ReadAllText($"/proc/{processId}/cmdline").Contains("CertFlow.Api", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string PidFile(string name) => Path.Combine(run, $"{name}.pid");
}
