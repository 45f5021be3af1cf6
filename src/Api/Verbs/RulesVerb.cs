using System.CommandLine;
using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Rules.Packs;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules</c>: the tools of policy staff; <c>rules check</c> reads the files as the service would and says what is wrong and where.</summary>
public static class RulesVerb
{
    private static readonly Option<string?> Language = new("--lang") { Description = "ja | en" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "JSONで出力 / write JSON" };

    public static Command Create()
    {
        var check = new Command("check", "ルールファイルを検査する / check the rule files") { Language, AsJson };
        check.SetAction(Check);
        return new Command("rules", "制度担当のための道具 / tools for policy staff") { check, RulesTestVerb.Create(Language, AsJson), RulesVectorsVerb.Create(AsJson) };
    }

    private static int Check(ParseResult parsed)
    {
        var findings = RuleLoading.Load(new RuleBooks(), NodeSettings.FromEnvironment().RulesPath);
        if (parsed.GetValue(AsJson))
        {
            Console.WriteLine(JsonSerializer.Serialize(new { findings }, Json.Options));
        }
        else
        {
            PrintForPeople(findings, parsed.GetValue(Language));
        }

        return findings.Any(f => f.IsError) ? 1 : 0;
    }

    private static void PrintForPeople(IReadOnlyList<Finding> findings, string? language)
    {
        FindingsPrinter.Print(findings, Console.Out, language);
        var (errors, notes) = (findings.Count(f => f.IsError), findings.Count(f => !f.IsError));
        Console.WriteLine(language == "en" ? $"{errors} errors, {notes} notes" : $"誤り {errors} 件、注意 {notes} 件");
    }
}
