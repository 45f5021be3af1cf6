using System.Text.Json;

namespace CertFlow.CardAgent.Link;

/// <summary>The outcome that was not reported yet, on disk: what the card has done must be told even if this process dies.</summary>
public sealed class UnreportedOutcome(string folder, string station)
{
    private readonly string path = Path.Combine(folder, $"unreported-{station}.json");

    /// <summary>What waits; null when nothing does.</summary>
    public KeptOutcome? Read() => File.Exists(path) ? JsonSerializer.Deserialize<KeptOutcome>(File.ReadAllBytes(path), ServiceLink.Json) : null;

    /// <summary>Keeps an outcome; on disk when this returns.</summary>
    public void Keep(KeptOutcome kept)
    {
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, kept, ServiceLink.Json);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    public void Forget() => File.Delete(path);
}

/// <summary>An outcome and its operation.</summary>
public sealed record KeptOutcome(Guid OperationId, Outcome Outcome);
