using CertFlow.Rules.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Examples;

/// <summary>The examples as findings: files that cannot be read, answers that differ, rules that no example shows both ways.</summary>
public static class ExampleCheck
{
    /// <summary>Every finding, each at the example or at the rule; a town without any example is one finding.</summary>
    public static IReadOnlyList<Finding> Run(IReadOnlyCollection<PackFile> files, RuleBook book)
    {
        var findings = new FindingList();
        var reading = ExampleBook.Read(files, book);
        var results = ExampleRunner.Run(book, reading.Examples);
        foreach (var result in results.Where(result => !result.IsMet))
        {
            ReportUnmet(result, findings);
        }

        foreach (var pack in book.Towns.Values)
        {
            NoteMissing(pack, results, findings);
        }

        CheckRules(book, results, findings);

        return [.. reading.Findings, .. findings.All];
    }

    private static void ReportUnmet(ExampleResult result, FindingList findings)
    {
        var ja = string.Join("、", result.Mismatches.Select(mismatch => $"{mismatch.What} は {mismatch.Wanted} のはずが {mismatch.Got}"));
        var en = string.Join("; ", result.Mismatches.Select(mismatch => $"{mismatch.What}: wanted {mismatch.Wanted}, got {mismatch.Got}"));
        findings.Error("E-UNMET", new FilePlace(result.Example.Path, result.Example.Position),
            new Words($"例「{result.Example.Name}」のとおりになりません（{ja}）。", $"The example \"{result.Example.Name}\" is not met ({en})."),
            new Words("規則の変更がこれで正しければ例を直し、正しくなければ規則を直してください。", "If the change of the rules is right, correct the example; otherwise correct the rule."));
    }

    private static void NoteMissing(RulePack pack, IReadOnlyList<ExampleResult> results, FindingList findings)
    {
        if (!results.Any(result => result.Example.Town == pack.Town))
        {
            findings.Note("E-COVERAGE", new FilePlace($"examples/{pack.Town}", new TextPosition(1, 1)), new Words($"{pack.TownName.Ja}の例が一つもありません。", $"There are no examples for {pack.TownName.En}."),
                new Words("例を書いてください（rules/README.ja.md の「例の書き方」）。", "Write examples (see rules/README.ja.md)."));
        }
    }

    /// <summary>A town without any example is one note, not a finding a rule.</summary>
    private static void CheckRules(RuleBook book, IReadOnlyList<ExampleResult> results, FindingList findings)
    {
        var towns = results.Select(result => result.Example.Town).ToHashSet(StringComparer.Ordinal);
        var open = ExampleCoverage.OfRules(book, results).Where(rule => !rule.IsCovered).ToDictionary(rule => (rule.Town, rule.Rule));
        var rules = book.Towns.Values.Where(pack => towns.Contains(pack.Town)).SelectMany(pack => pack.Slices).SelectMany(slice => slice.Rules).Select(rule => rule.Definition);
        foreach (var rule in rules.Where(rule => open.ContainsKey((rule.Town, rule.Id))).DistinctBy(rule => (rule.Town, rule.Id)))
        {
            Report(rule, open[(rule.Town, rule.Id)], findings);
        }
    }

    private static void Report(RuleDefinition rule, RuleCoverage coverage, FindingList findings)
    {
        var (ja, en) = coverage.Yes == 0 ? ("成り立つ", "holds") : ("成り立たない", "does not hold");
        var folder = rule.Town is { } town ? $"examples/{town}/" : "examples/";
        findings.Error("E-COVERAGE", new FilePlace(rule.Path, rule.Position), new Words($"規則「{rule.Name}」が{ja}例がありません。", $"No example shows that the rule \"{rule.Name}\" {en}."),
            new Words($"この規則が{ja}例を、{folder} の下に書き加えてください。", $"Add one under {folder}."));
    }
}
