using CertFlow.Rules.Packs;

namespace CertFlow.Bench.Rules;

/// <summary>The rules of this checkout.</summary>
internal static class PublishedRules
{
    public static string Folder { get; } = FolderAbove(AppContext.BaseDirectory);

    public static IReadOnlyList<PackFile> Read() => Read(Folder);

    /// <summary>The files of a folder of rules, as the service reads them.</summary>
    public static IReadOnlyList<PackFile> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".md", StringComparison.Ordinal))
            .Select(path => new PackFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    private static string FolderAbove(string start)
    {
        var folder = start;
        while (!File.Exists(Path.Combine(folder, "CertFlow.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No checkout above the benchmark.");
        }

        return Path.Combine(folder, "rules");
    }
}
