namespace CertFlow.Api.Hosting;

/// <summary>Finds clusters whose data folder is gone, or has begun anew: nobody has their passwords any more.</summary>
public static class OldClusters
{
    public const string IdFile = "cluster-id";
    public const string DataFolderFile = "data-folder";

    /// <summary>Only names them: what a town has recorded is for a person to remove.</summary>
    public static IReadOnlyList<string> FindIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Where(IsOld).Order(StringComparer.Ordinal)]
        : [];

    private static bool IsOld(string home)
    {
        try
        {
            var dataPath = File.ReadAllText(Path.Combine(home, DataFolderFile));
            return PostgresCredentials.Load(dataPath)?.ClusterId != File.ReadAllText(Path.Combine(home, IdFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            // Being made or removed at this moment, or none of ours to judge.
            return false;
        }
    }
}
