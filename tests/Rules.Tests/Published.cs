using System.Text.Json;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Packs.Checks;

namespace CertFlow.RulesTests;

/// <summary>The rules of this repository, read once a test run.</summary>
internal static class Published
{
    /// <summary>The checkout.</summary>
    public static readonly string Root = FindRoot();

    public static readonly IReadOnlyList<PackFile> Files = ReadFiles();

    private static readonly Lazy<RuleBook> Read = new(() =>
    {
        var reading = RuleBook.Read(Files);
        reading.Findings.Where(finding => finding.IsError).Select(finding => $"{finding.Path}:{finding.Line}:{finding.Column} {finding.Code} {finding.Message.En} {finding.Fix.En}").ShouldBeEmpty();
        return reading.Book!;
    });

    public static RuleBook Book => Read.Value;

    public static RulePack Misaki => Book.Towns["misaki"];

    /// <summary>What the checks beyond reading find; the files must be readable.</summary>
    public static IReadOnlyList<Finding> ExtraFindings(IReadOnlyList<PackFile> files, DateOnly today) =>
        RuleFolderCheck.Run(files, ReferenceEquals(files, Files) ? Book : BookOf(files), today);

    private static RuleBook BookOf(IReadOnlyList<PackFile> files)
    {
        var reading = RuleBook.Read(files);
        return reading.Book ?? throw new InvalidOperationException(string.Join('\n', reading.Findings));
    }

    private static List<PackFile> ReadFiles()
    {
        var rules = Path.Combine(Root, "rules");
        return [.. Directory.EnumerateFiles(rules, "*", SearchOption.AllDirectories)
            .Select(path => new PackFile(Path.GetRelativePath(rules, path).Replace('\\', '/'), File.ReadAllBytes(path)))];
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CertFlow.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("CertFlow.sln not found above the tests.");
        }

        return folder;
    }
}

/// <summary>A question at Misaki's counter; a test states only what matters to it.</summary>
internal sealed record Ask(string FactsJson, string AsOf = "2026-06-16T10:00:00+09:00", string Procedure = "issue", int Visit = 1)
{
    public Decision Decide() => Decide(Published.Misaki);

    public Decision Decide(RulePack pack)
    {
        var asOf = DateTimeOffset.Parse(AsOf, System.Globalization.CultureInfo.InvariantCulture);
        var reading = FactSetReader.Read(JsonDocument.Parse(FactsJson).RootElement, Published.Book.Vocabulary, DateOnly.FromDateTime(asOf.DateTime));
        reading.Faults.ShouldBeEmpty();
        return Decider.Decide(pack, new DecisionRequest { Procedure = Procedure, Visit = Visit, AsOf = asOf, Facts = reading.Facts, WithTrace = true });
    }
}
