using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Proof;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules prove</c>: looks at every combination of facts the rules can tell apart, and says for whom a property is broken.</summary>
public static class RulesProveVerb
{
    private static readonly Option<string?> Town = new("--town") { Description = "この町だけ / only this town" };
    private static readonly Option<string?> Procedure = new("--procedure") { Description = "この手続きだけ / only this procedure" };
    private static readonly Option<DateOnly?> From = new("--from") { Description = "この日から有効な規則を証明する(省略時は今日) / rules in force from this day on (default today)" };

    private static readonly Option<string?> Rules = RulesFolderOption.Option();
    private static readonly Argument<string?> Folder = RulesFolderOption.Argument();

    public static Command Create(Option<string?> language, Option<bool> asJson)
    {
        var prove = new Command("prove", "すべての場合を調べて証明する / prove the rules on every case") { Folder, Rules, Town, Procedure, From, language, asJson };
        prove.SetAction(parsed => RulesFolderOption.Find(parsed.GetValue(Rules) ?? parsed.GetValue(Folder), parsed.GetValue(language)) is not { } folder ? CommandTree.UsageError : Prove(folder, new Wish(
            parsed.GetValue(Town), parsed.GetValue(Procedure), parsed.GetValue(From) ?? JapanTime.DayOf(TimeProvider.System.GetUtcNow()),
            parsed.GetValue(language) == "en" ? "en" : "ja", parsed.GetValue(asJson))));
        return prove;
    }

    private static int Prove(string folder, Wish wish)
    {
        var reading = RuleBook.Read(RuleFolder.Read(folder));
        if (reading.Book is not { } book)
        {
            FindingsPrinter.Print(reading.Findings, Console.Error, wish.Language);
            return 1;
        }

        var packs = book.Towns.Values.Where(pack => wish.Town is null || pack.Town == wish.Town).ToList();
        if (packs.Count == 0 || (wish.Procedure is { } procedure && !packs.Exists(pack => pack.Procedures.Contains(procedure))))
        {
            Console.Error.WriteLine(wish.Language == "en"
                ? $"No such town or procedure. Towns: {string.Join(", ", book.Towns.Keys)}; procedures: {string.Join(", ", book.Procedures.Select(known => known.Code))}."
                : $"その町または手続きはありません。町: {string.Join("、", book.Towns.Keys)}。手続き: {string.Join("、", book.Procedures.Select(known => known.Code))}");
            return 2;
        }

        var began = TimeProvider.System.GetTimestamp();
        var reports = packs.ConvertAll(pack => Prove(pack, wish));
        var took = TimeProvider.System.GetElapsedTime(began);
        Write(reports, took, wish);
        return reports.TrueForAll(report => report.IsProved) ? 0 : 1;
    }

    private static ProofReport Prove(RulePack pack, Wish wish)
    {
        var options = new ProofOptions { From = wish.From, Procedure = wish.Procedure, Ticks = TimeProvider.System.GetTimestamp };
        return ProofBar.Show(pack.TownName.In(wish.Language), wish.AsJson, progress => PackProof.Run(pack, options with { Progress = progress }));
    }

    private static void Write(List<ProofReport> reports, TimeSpan took, Wish wish)
    {
        if (wish.AsJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { proved = reports.TrueForAll(report => report.IsProved), seconds = Math.Round(took.TotalSeconds, 2), towns = reports }, Json.Options));
            return;
        }

        foreach (var report in reports)
        {
            new ProofPrinter(report, wish.Language).Print(Console.Out);
        }

        var evaluated = reports.Sum(report => report.Evaluated);
        var represented = reports.Aggregate(UInt128.Zero, (sum, report) => sum + report.Represented);
        var rate = evaluated / Math.Max(took.TotalSeconds, 0.001);
        Console.WriteLine(wish.Language == "en"
            ? string.Create(CultureInfo.InvariantCulture, $"{evaluated:N0} decisions made, standing for {represented:N0} cases, in {took.TotalSeconds:0.0} s ({rate:N0} decisions a second)")
            : string.Create(CultureInfo.InvariantCulture, $"判断 {evaluated:N0} 件({represented:N0} 通りの場合に当たる)、{took.TotalSeconds:0.0} 秒(毎秒 {rate:N0} 件)"));
    }

    private sealed record Wish(string? Town, string? Procedure, DateOnly From, string Language, bool AsJson);
}
