using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Packs.Checks;
using CertFlow.Rules.Requirements;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules check</c>: reads the files as the service would, looks at what reading does not, and says what is wrong and where.</summary>
public static class RulesCheckVerb
{
    private static readonly Option<bool> Coverage = new("--coverage") { Description = "要件ごとに、満たしている規則などを一覧にする / list what serves each requirement" };
    private static readonly Option<string?> On = new("--on") { Description = "この日に調べたものとする（YYYY-MM-DD） / as if checked on this day" };
    private static readonly Option<string?> Rules = RulesFolderOption.Option();
    private static readonly Argument<string?> Folder = RulesFolderOption.Argument();

    public static Command Create(Option<string?> language, Option<bool> asJson)
    {
        var check = new Command("check", "ルールファイルを検査する / check the rule files") { Folder, Rules, On, Coverage, asJson, language };
        check.SetAction(parsed => Run(parsed, parsed.GetValue(language), parsed.GetValue(asJson)));
        return check;
    }

    private static int Run(ParseResult parsed, string? language, bool asJson)
    {
        var today = DayOf(parsed.GetValue(On), language);
        var folder = RulesFolderOption.Find(parsed.GetValue(Rules) ?? parsed.GetValue(Folder), language);
        if (today is null || folder is null)
        {
            return CommandTree.UsageError;
        }

        var books = new RuleBooks();
        var findings = FindingsIn(books, folder, today.Value);
        Print(findings, parsed.GetValue(Coverage) && books.Current is { } book ? [.. book.Requirements, .. book.Towns.Values.SelectMany(town => town.Requirements)] : [], language, asJson);
        return findings.Any(finding => finding.IsError) ? 1 : 0;
    }

    /// <summary>What reading finds; when all can be read, what the further checks and the examples find.</summary>
    private static IReadOnlyList<Finding> FindingsIn(RuleBooks books, string folder, DateOnly today)
    {
        var read = RuleLoading.Load(books, folder);
        if (books.Current is not { } book)
        {
            return read;
        }

        var files = RuleFolder.Read(folder);
        return [.. read, .. RuleFolderCheck.RunWithExamples(files, book, today)];
    }

    /// <summary>The day named, else today in Japan; null (and a line on standard error) for what is no date.</summary>
    private static DateOnly? DayOf(string? written, string? language)
    {
        if (written is null)
        {
            return JapanTime.DayOf(TimeProvider.System.GetUtcNow());
        }

        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Console.Error.WriteLine(language == "en" ? $"--on {written}: write the day as YYYY-MM-DD" : $"--on {written}: 日付は 2026-04-01 のように書いてください");
        return null;
    }

    private static void Print(IReadOnlyList<Finding> findings, IReadOnlyList<ServedRequirement> requirements, string? language, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { findings, requirements }, Json.Options));
            return;
        }

        PrintCoverage(requirements, language == "en");
        FindingsPrinter.Print(findings, Console.Out, language);
        var (errors, notes) = (findings.Count(finding => finding.IsError), findings.Count(finding => !finding.IsError));
        Console.WriteLine(language == "en" ? $"{errors} errors, {notes} notes" : $"誤り {errors} 件、注意 {notes} 件");
    }

    /// <summary>One requirement a line: what it says, and what serves it or why nothing must.</summary>
    private static void PrintCoverage(IReadOnlyList<ServedRequirement> requirements, bool english)
    {
        foreach (var requirement in requirements)
        {
            Console.WriteLine($"{requirement.Code}  {requirement.Text.In(english ? "en" : "ja")}");
            Console.WriteLine($"     {(requirement.Servers.Count > 0 ? string.Join(", ", requirement.Servers) : (english ? "no rule: " : "規則にしない: ") + requirement.Reason)}");
        }
    }
}
