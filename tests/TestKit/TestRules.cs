using System.Collections.Concurrent;
using System.Text;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Letters;

namespace CertFlow.TestKit;

/// <summary>The rules of this checkout, read once a test run.</summary>
public static class TestRules
{
    public static string Folder => Path.Combine(Checkout(), "rules");

    public static IReadOnlyCollection<PackFile> Files { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".md", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new PackFile(Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllBytes(path))),
    ];

    private static readonly Lazy<RuleBook> Lazily = new(() => Read(Files));

    public static RuleBook Book => Lazily.Value;

    /// <summary>The town's rules as a case asks for them; null when there is no such town.</summary>
    public static RulesOfTown Of { get; } = InForce(() => Book, Files);

    /// <summary>The same rules with texts of one file replaced, as if policy staff had published them.</summary>
    public static RulesOfTown With(string path, params (string Old, string New)[] changes)
    {
        var files = FilesWith(path, changes);
        var book = Read(files);
        return InForce(() => book, files);
    }

    /// <summary>The files with texts of one of them replaced.</summary>
    public static IReadOnlyCollection<PackFile> FilesWith(string path, params (string Old, string New)[] changes) =>
    [
        .. Files.Select(file => file.Path == path
            ? file with { Content = Encoding.UTF8.GetBytes(changes.Aggregate(TextOf(file), Replace)) }
            : file),
    ];

    /// <summary>One file's text with texts replaced.</summary>
    public static string TextWith(string path, params (string Old, string New)[] changes) =>
        changes.Aggregate(TextOf(Files.First(file => file.Path == path)), Replace);

    /// <summary>A copy of the rules in a folder of its own, with texts of one file replaced.</summary>
    public static string FolderWith(string path, params (string Old, string New)[] changes)
    {
        var folder = Directory.CreateTempSubdirectory("certflow-rules-").FullName;
        foreach (var file in Files)
        {
            var copy = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, file.Path == path ? changes.Aggregate(TextOf(file), Replace) : TextOf(file));
        }

        return folder;
    }

    private static string TextOf(PackFile file) => Encoding.UTF8.GetString(file.Content.Span);

    private static string Replace(string text, (string Old, string New) change) => text.Contains(change.Old, StringComparison.Ordinal)
        ? text.Replace(change.Old, change.New, StringComparison.Ordinal)
        : throw new InvalidOperationException($"the file does not say {change.Old}");

    private static RulesOfTown InForce(Func<RuleBook> book, IReadOnlyCollection<PackFile> files)
    {
        var towns = new ConcurrentDictionary<string, TownRules?>();
        return town => towns.GetOrAdd(
            town, name => book().Towns.TryGetValue(name, out var pack) ? new TownRules(pack, LetterTemplates.Read(files, name).Templates) : null);
    }

    private static RuleBook Read(IReadOnlyCollection<PackFile> files)
    {
        var reading = RuleBook.Read(files);
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
