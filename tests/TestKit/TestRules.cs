using CertFlow.Rules.Packs;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Letters;

namespace CertFlow.TestKit;

/// <summary>The rules of this checkout, read once a test run.</summary>
public static class TestRules
{
    private static readonly Lazy<RuleBook> Lazily = new(Read);

    public static RuleBook Book => Lazily.Value;

    public static string Folder => Path.Combine(Checkout(), "rules");

    public static IReadOnlyCollection<PackFile> Files { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".md", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new PackFile(Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllBytes(path))),
    ];

    /// <summary>The town's rules as a case asks for them; null when there is no such town.</summary>
    public static TownRules? Of(string town) =>
        Book.Towns.TryGetValue(town, out var pack) ? new TownRules(pack, LetterTemplates.Read(Files, town).Templates) : null;

    private static RuleBook Read()
    {
        var reading = RuleBook.Read(Files);
        return reading.Book ?? throw new InvalidOperationException(string.Join('\n', reading.Findings));
    }

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CertFlow.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("not inside the checkout");
        }

        return folder.FullName;
    }
}
