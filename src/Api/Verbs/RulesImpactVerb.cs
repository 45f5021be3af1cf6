using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Rules.Changes;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Proof;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules impact [NEW] --base OLD</c>: for how many cases a draft answers otherwise, how, and for whom.</summary>
public static class RulesImpactVerb
{
    private static readonly Argument<string?> Changed = new("new") { Arity = ArgumentArity.ZeroOrOne, Description = "後のフォルダー（省略: rules/） / the folder after; without: rules/" };
    private static readonly Option<string?> Base = new("--base") { Description = "前のフォルダー（省略: 公開中の規則） / the folder before; without: the published rules" };
    private static readonly Option<string?> Procedure = new("--procedure") { Description = "この手続きだけ / only this procedure" };
    private static readonly Option<DateOnly?> From = new("--from") { Description = "この日から後を比べる（省略: 今日） / compare from this day on (default today)" };

    public static Command Create(Option<string?> language, Option<bool> asJson)
    {
        var impact = new Command("impact", "改正で答えの変わる場合を数える / count the cases whose answer changes") { Changed, Base, Procedure, From, language, asJson };
        impact.SetAction((parsed, _) => CompareAsync(parsed, parsed.GetValue(language), parsed.GetValue(asJson)));
        return impact;
    }

    private static async Task<int> CompareAsync(ParseResult parsed, string? language, bool asJson)
    {
        if (await RuleFolders.ReadAsync(parsed.GetValue(Base), parsed.GetValue(Changed), language) is not { } folders)
        {
            return 2;
        }

        var procedure = parsed.GetValue(Procedure);
        if (procedure is not null && !folders.Changed.Procedures.Any(known => known.Code == procedure))
        {
            var known = string.Join(", ", folders.Changed.Procedures.Select(each => each.Code));
            Console.Error.WriteLine(language == "en" ? $"No such procedure. There are: {known}." : $"その手続きはありません。手続き: {known}");
            return 2;
        }

        var options = new ProofOptions { From = parsed.GetValue(From) ?? JapanTime.DayOf(TimeProvider.System.GetUtcNow()), Procedure = procedure };
        var impact = ProofBar.Show(language == "en" ? "Cases compared" : "場合の比較", asJson, progress => ImpactSummary.Of(folders.Old, folders.Changed, options with { Progress = progress }));
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { old = folders.Old.Hash, @new = folders.Changed.Hash, impact }, Json.Options));
        }
        else
        {
            Print(impact, language == "en", Console.Out);
        }

        return 0;
    }

    private static void Print(ImpactSummary impact, bool english, TextWriter output)
    {
        foreach (var group in impact.Groups)
        {
            Print(group, english ? "en" : "ja", output);
        }

        foreach (var problem in impact.NotCompared)
        {
            output.WriteLine(english ? $"Note: {problem.En}" : $"注意: {problem.Ja}");
        }

        if (impact.GroupsOverlap)
        {
            output.WriteLine(ImpactText.Overlap.In(english ? "en" : "ja"));
        }

        output.WriteLine(ImpactText.Total(impact.Represented, impact.Changed).In(english ? "en" : "ja"));
    }

    private static void Print(ImpactGroup group, string language, TextWriter output)
    {
        var count = group.Count.ToString("#,0", CultureInfo.InvariantCulture);
        output.WriteLine(language == "en"
            ? $"{group.TownName.En} {group.Procedure.En}: {group.Old.En} -> {group.New.En}: {count} cases"
            : $"{group.TownName.Ja} {group.Procedure.Ja}: {group.Old.Ja} → {group.New.Ja}: {count} 通り");
        output.WriteLine(language == "en" ? $"    for instance: {group.Sample.En}" : $"    たとえば: {group.Sample.Ja}");
    }
}
