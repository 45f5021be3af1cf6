using CertFlow.Rules.Packs;

namespace CertFlow.Api.Hosting;

/// <summary>The files under <c>rules/</c> as bytes, in an order that does not depend on the disk.</summary>
public static class RuleFolder
{
    public static IReadOnlyList<PackFile> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(IsRule)
            .Order(StringComparer.Ordinal)
            .Select(path => new PackFile(path, File.ReadAllBytes(Path.Combine(folder, path))))];
    }

    // Words about the rules and what editors leave behind are no rules.
    private static bool IsRule(string path) =>
        !path.EndsWith(".md", StringComparison.Ordinal) && !path.Split('/').Any(part => part.StartsWith('.') || part.EndsWith('~'));
}
