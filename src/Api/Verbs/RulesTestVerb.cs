using System.CommandLine;
using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Rules.Examples;
using CertFlow.Rules.Packs;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules test</c>: asks the rules every example and says which answers differ, and what no example shows.</summary>
public static class RulesTestVerb
{
    private static readonly Option<string?> Rules = RulesFolderOption.Option();
    private static readonly Argument<string?> Folder = RulesFolderOption.Argument();

    public static Command Create(Option<string?> language, Option<bool> asJson)
    {
        var test = new Command("test", "例をすべて確かめる / run every example") { Folder, Rules, language, asJson };
        test.SetAction(parsed => RulesFolderOption.Find(parsed.GetValue(Rules) ?? parsed.GetValue(Folder), parsed.GetValue(language)) is { } folder
            ? Test(folder, parsed.GetValue(language) == "en" ? "en" : "ja", parsed.GetValue(asJson))
            : CommandTree.UsageError);
        return test;
    }

    private static int Test(string folder, string language, bool asJson)
    {
        var files = RuleFolder.Read(folder);
        var rules = RuleBook.Read(files);
        var examples = rules.Book is { } book ? ExampleBook.Read(files, book) : new ExampleReading([], []);
        var results = rules.Book is { } read ? ExampleRunner.Run(read, examples.Examples) : [];
        var report = new Report([.. rules.Findings, .. examples.Findings], results, rules.Book is { } packs ? GapsOf(packs, results) : []);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(JsonOf(report), Json.Options));
        }
        else
        {
            PrintForPeople(report, language);
        }

        return report.IsFine ? 0 : 1;
    }

    /// <summary>Rules and requirements that are not shown both ways.</summary>
    private static List<string> GapsOf(RuleBook book, IReadOnlyList<ExampleResult> results)
    {
        var rules = ExampleCoverage.OfRules(book, results).Where(rule => !rule.IsCovered).Select(rule => $"{rule.Town ?? "national"}: {rule.Rule}");
        var requirements = ExampleCoverage.OfRequirements(book, results).Where(requirement => !requirement.IsCovered).Select(requirement => requirement.Requirement);
        return [.. rules, .. requirements];
    }

    private static void PrintForPeople(Report report, string language)
    {
        FindingsPrinter.Print(report.Findings, Console.Out, language);
        foreach (var result in report.Unmet)
        {
            Console.WriteLine($"{result.Example.Path}:{result.Example.Position.Line}:{result.Example.Position.Column}: {result.Example.Name}");
            foreach (var mismatch in result.Mismatches)
            {
                Console.WriteLine(language == "en" ? $"    {mismatch.What}: wanted {mismatch.Wanted}, got {mismatch.Got}" : $"    {mismatch.What}: 期待 {mismatch.Wanted}、実際 {mismatch.Got}");
            }
        }

        foreach (var gap in report.Gaps)
        {
            Console.WriteLine(language == "en" ? $"{gap}: no example shows it both true and false" : $"{gap}: 成り立つ例と成り立たない例がそろっていません");
        }

        var (met, all) = (report.Results.Count - report.Unmet.Count, report.Results.Count);
        Console.WriteLine(language == "en" ? $"examples: {met} of {all} met" : $"例 {all} 件のうち {met} 件が期待どおり");
    }

    private static object JsonOf(Report report) => new
    {
        report.Findings,
        examples = report.Results.Count,
        met = report.Results.Count - report.Unmet.Count,
        unmet = report.Unmet.Select(result => new { result.Example.Path, result.Example.Position.Line, result.Example.Position.Column, result.Example.Name, result.Mismatches }),
        report.Gaps,
    };

    private sealed record Report(IReadOnlyList<Finding> Findings, IReadOnlyList<ExampleResult> Results, IReadOnlyList<string> Gaps)
    {
        public IReadOnlyList<ExampleResult> Unmet { get; } = [.. Results.Where(result => !result.IsMet)];

        public bool IsFine => !Findings.Any(finding => finding.IsError) && Results.Count > 0 && Unmet.Count == 0 && Gaps.Count == 0;
    }
}
