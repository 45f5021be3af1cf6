using System.Security.Cryptography;
using System.Text;

namespace CertFlow.Api.Hosting;

/// <summary>The files of a private PostgreSQL: where they lie, how they come to be, and who still runs on them.</summary>
/// <remarks>As root the server must be another user, who cannot enter a 0700 parent: the cluster then lies in /var/lib/certflow.</remarks>
public sealed class PostgresCluster
{
    private static readonly string[] AsPostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"];

    /// <summary>Where the clusters of root's data folders lie.</summary>
    public const string SystemFolder = "/var/lib/certflow";

    private readonly string dataPath;
    private readonly string programs;

    public PostgresCluster(string dataPath)
    {
        var full = Path.GetFullPath(dataPath).TrimEnd('/');
        this.dataPath = full;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..16];
        Home = Environment.IsPrivilegedProcess ? $"{SystemFolder}/{hash}" : Path.Combine(full, "postgres");
        programs = FindPrograms();
    }

    public string Home { get; }

    public string DataDirectory => Path.Combine(Home, "data");

    public string LogPath => Path.Combine(Home, "server.log");

    private string IdPath => Path.Combine(Home, OldClusters.IdFile);

    /// <summary>The words that start a server program as the right user, in its own session.</summary>
    public IReadOnlyList<string> Command(string program, bool diesWithParent)
    {
        string[] death = diesWithParent ? ["--pdeathsig", "INT"] : [];
        string[] wrapper = Environment.IsPrivilegedProcess ? [.. AsPostgres, .. death, "--"]
            : diesWithParent ? ["setpriv", .. death, "--"] : [];
        return ["setsid", .. wrapper, .. program == "postgres" ? Logged() : [], Path.Combine(programs, program)];
    }

    /// <summary>Makes the cluster unless it is there. Files of another data folder's life are set aside, never deleted.</summary>
    public async Task PrepareAsync(PostgresCredentials credentials, bool durable, CancellationToken ct)
    {
        if (Directory.Exists(DataDirectory) && ReadId() == credentials.ClusterId)
        {
            return;
        }

        SetAside();
        await CreateAsync(credentials, durable, ct);
    }

    /// <summary>Stops the server a killed launcher left behind, and its lock file once nobody runs on these files.</summary>
    public async Task StopLeftoverAsync(CancellationToken ct)
    {
        var lockFile = Path.Combine(DataDirectory, "postmaster.pid");
        if (!File.Exists(lockFile))
        {
            return;
        }

        if (int.TryParse((await File.ReadAllLinesAsync(lockFile, ct)).FirstOrDefault(), out var postmaster) && RunsHere(postmaster))
        {
            ChildProcess.Signal(postmaster, UnixSignal.Interrupt);
            await ChildProcess.WaitUntilGoneAsync(postmaster, TimeSpan.FromSeconds(60), ct);
        }

        // Back ends of a killed postmaster notice its death and leave; a new server on top of them would corrupt the data.
        foreach (var orphan in ProcessesHere())
        {
            if (!await ChildProcess.WaitUntilGoneAsync(orphan, TimeSpan.FromSeconds(30), ct))
            {
                throw new InvalidOperationException($"process {orphan} still runs on {DataDirectory}");
            }
        }

        // Left by a killed server whose pid may now be anybody's: with no process here it means nothing.
        File.Delete(lockFile);
    }

    public void Delete()
    {
        if (Directory.Exists(Home))
        {
            Directory.Delete(Home, recursive: true);
        }
    }

    /// <summary>Whether the server has written that it takes connections on the port.</summary>
    public bool IsReady(int port)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(DataDirectory, "postmaster.pid"));
            return lines.Length > 7 && lines[3].Trim() == $"{port}" && lines[7].Trim() == "ready";
        }
        catch (IOException)
        {
            return false;
        }
    }

    public string LogTail() => File.Exists(LogPath) ? string.Join('\n', File.ReadLines(LogPath).TakeLast(15)) : "";

    private async Task CreateAsync(PostgresCredentials credentials, bool durable, CancellationToken ct)
    {
        // Made beside and renamed: a data directory that exists is complete, whoever was killed meanwhile.
        var draft = DataDirectory + ".new";
        var passwordFile = Path.Combine(Home, "password");
        PrivateFile.CreateFolder(Home);
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        PrivateFile.Write(passwordFile, Encoding.UTF8.GetBytes(credentials.SuperuserPassword));
        if (Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(SystemFolder, (UnixFileMode)Convert.ToInt32("755", 8));
            await ChildProcess.RunAsync(["chown", "-R", "postgres:", Home], ct);
        }

        string[] syncing = durable ? [] : ["--no-sync"];
        await ChildProcess.RunAsync(
            [.. Command("initdb", false), "-D", draft, "-U", PostgresCredentials.Superuser,
             "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums",
             "--auth=scram-sha-256", $"--pwfile={passwordFile}", .. syncing],
            ct);
        File.Delete(passwordFile);
        await File.WriteAllTextAsync(Path.Combine(Home, OldClusters.DataFolderFile), dataPath, ct);
        await File.WriteAllTextAsync(IdPath, credentials.ClusterId, ct);
        Directory.Move(draft, DataDirectory);
    }

    private void SetAside()
    {
        if (Directory.Exists(DataDirectory))
        {
            Directory.Move(Home, $"{Home}.aside-{Guid.CreateVersion7():n}");
        }
    }

    private string? ReadId() => File.Exists(IdPath) ? File.ReadAllText(IdPath) : null;

    private bool RunsHere(int processId) =>
        ChildProcess.IsAlive(processId) && new FileInfo($"/proc/{processId}/cwd").LinkTarget == DataDirectory;

    private IEnumerable<int> ProcessesHere() =>
        Directory.EnumerateDirectories("/proc").Select(p => int.TryParse(Path.GetFileName(p), out var id) ? id : 0)
            .Where(id => id > 0 && RunsHere(id));

    // The server's words go to a file of its own: a pipe would break when the launcher is killed.
    private string[] Logged() => ["sh", "-c", "exec \"$@\" </dev/null >>\"$0\" 2>&1", LogPath];

    private static string FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Where(v => File.Exists(Path.Combine(v, "bin", "postgres")))
                .OrderByDescending(v => int.TryParse(Path.GetFileName(v), out var number) ? number : 0)
                .Select(v => Path.Combine(v, "bin"))
                .FirstOrDefault() ?? throw Missing()
            : throw Missing();

    private static InvalidOperationException Missing() => new("no PostgreSQL server programs below /usr/lib/postgresql");
}
