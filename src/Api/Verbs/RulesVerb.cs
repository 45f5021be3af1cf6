using System.CommandLine;
using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Requirements;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules</c>: the tools of policy staff; <c>rules check</c> reads the files as the service would and says what is wrong and where.</summary>
public static class RulesVerb
{
    private static readonly Option<string?> Language = new("--lang") { Description = "ja | en" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "JSONで出力 / write JSON" };

    private static readonly Option<bool> Coverage = new("--coverage") { Description = "要件ごとに、満たしている規則などを一覧にする / list what serves each requirement" };

    public static Command Create()
    {
        var check = new Command("check", "ルールファイルを検査する / check the rule files") { Language, AsJson, Coverage };
        check.SetAction(Check);
        return new Command("rules", "制度担当のための道具 / tools for policy staff") { check, RulesTestVerb.Create(Language, AsJson), RulesVectorsVerb.Create(AsJson) };
    }

    private static int Check(ParseResult parsed)
    {
        var books = new RuleBooks();
        var findings = RuleLoading.Load(books, NodeSettings.FromEnvironment().RulesPath);
        var requirements = parsed.GetValue(Coverage) && !findings.Any(f => f.IsError) ? [.. books.Current!.Requirements, .. books.Current.Towns.Values.SelectMany(town => town.Requirements)] : (IReadOnlyList<ServedRequirement>)[];
        if (parsed.GetValue(AsJson))
        {
            Console.WriteLine(JsonSerializer.Serialize(new { findings, requirements }, Json.Options));
        }
        else
        {
            PrintCoverage(requirements, parsed.GetValue(Language) == "en");
            PrintForPeople(findings, parsed.GetValue(Language));
        }

        return findings.Any(f => f.IsError) ? 1 : 0;
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

    private static void PrintForPeople(IReadOnlyList<Finding> findings, string? language)
    {
        FindingsPrinter.Print(findings, Console.Out, language);
        var (errors, notes) = (findings.Count(f => f.IsError), findings.Count(f => !f.IsError));
        Console.WriteLine(language == "en" ? $"{errors} errors, {notes} notes" : $"誤り {errors} 件、注意 {notes} 件");
    }
}
