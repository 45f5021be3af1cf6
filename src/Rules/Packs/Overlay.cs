namespace CertFlow.Rules.Packs;

/// <summary>A rule and the file it stands in.</summary>
internal sealed record FiledRule(RuleDefinition Rule, string Path)
{
    public FilePlace Place => new(Path, Rule.Position);
}

/// <summary>National rules under a town's: merged by procedure and name, whole rule, never deep.</summary>
internal sealed class Overlay
{
    private readonly IReadOnlyList<FiledRule> national;
    private readonly IReadOnlyList<FiledRule> town;

    private Overlay(IReadOnlyList<FiledRule> national, IReadOnlyList<FiledRule> town)
    {
        this.national = national;
        this.town = town;
    }

    public IEnumerable<FiledRule> Rules => national.Concat(town);

    public static Overlay Merge(IReadOnlyList<FiledRule> national, IReadOnlyList<FiledRule> town, FindingList findings)
    {
        var overlay = new Overlay(national, town);
        RefuseOverlappingNames(national, findings);
        RefuseOverlappingNames(town, findings);
        foreach (var filed in town)
        {
            overlay.CheckTarget(filed, findings);
        }

        return overlay;
    }

    /// <summary>The rules of a procedure in force on a day, base rules first, each replaced in place by the town's.</summary>
    public IEnumerable<RuleDefinition> InForce(string procedure, DateOnly day)
    {
        var ofTown = Of(town, procedure, day).ToList();
        var replaced = ofTown.Where(rule => rule.Overrides is not null)
            .GroupBy(rule => rule.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(rule => rule.Procedure == "all").First(), StringComparer.Ordinal);
        var merged = Of(national, procedure, day).Select(rule => replaced.GetValueOrDefault(rule.Name, rule));
        return merged.Concat(ofTown.Where(rule => rule.Overrides is null)).Where(rule => !rule.Removed);
    }

    /// <summary>The days on which the rules of a procedure change, ascending.</summary>
    public IEnumerable<DateOnly> ChangesOf(string procedure) => Rules
        .Select(filed => filed.Rule)
        .Where(rule => Belongs(rule, procedure))
        .SelectMany(rule => rule.ValidThrough is { } last ? new[] { rule.ValidFrom, last.AddDays(1) } : [rule.ValidFrom])
        .Distinct()
        .Order();

    private static IEnumerable<RuleDefinition> Of(IReadOnlyList<FiledRule> rules, string procedure, DateOnly day) =>
        rules.Select(filed => filed.Rule).Where(rule => Belongs(rule, procedure) && rule.IsInForceOn(day));

    private static bool Belongs(RuleDefinition rule, string procedure) => rule.Procedure == procedure || rule.Procedure == "all";

    private FiledRule? NationalOf(string name, string procedure) => national.FirstOrDefault(filed => filed.Rule.Name == name && filed.Rule.Procedure == procedure);

    /// <summary>A town's rule may take the place of a rule of its own procedure, or, there only, of one that all procedures share.</summary>
    private void CheckTarget(FiledRule filed, FindingList findings)
    {
        var rule = filed.Rule;
        var place = filed.Place;
        var sameName = NationalOf(rule.Name, rule.Procedure) ?? NationalOf(rule.Name, "all");
        if (sameName is null && (rule.Overrides is not null || rule.Removed))
        {
            var near = Spelling.Nearest(rule.Name, national.Where(other => other.Rule.Procedure == rule.Procedure).Select(other => other.Rule.Name));
            findings.Error("O-TARGET", place, new Words($"「{rule.Name}」が置き換える国の規則がありません。", $"There is no national rule that \"{rule.Name}\" could override."),
                new Words(near is null ? "RuleName を国の規則と同じ名前にしてください。" : $"「{near}」のことですか。", near is null ? "Give it the name of a national rule." : $"Did you mean \"{near}\"?"));
        }
        else if (sameName is not null && rule.Overrides != $"national/{sameName.Rule.Procedure}/{rule.Name}")
        {
            findings.Error("O-OVERRIDES", place, new Words($"「{rule.Name}」は国の規則と同じ名前です。", $"\"{rule.Name}\" has the name of a national rule."),
                new Words($"置き換えるなら \"overrides\": \"national/{sameName.Rule.Procedure}/{rule.Name}\" と書き、そうでなければ別の名前にしてください。",
                    $"To override it write \"overrides\": \"national/{sameName.Rule.Procedure}/{rule.Name}\"; otherwise choose another name."));
        }
        else if (sameName is { Rule.Statutory: true })
        {
            findings.Error("O-STATUTORY", place, new Words($"「{rule.Name}」は法令の規則なので、町では変えられません。", $"\"{rule.Name}\" is statutory and cannot be overridden."),
                new Words("この規則を消してください。", "Remove this rule."));
        }
    }

    /// <summary>One name may come several times, for periods that do not overlap.</summary>
    private static void RefuseOverlappingNames(IReadOnlyList<FiledRule> rules, FindingList findings)
    {
        foreach (var group in rules.GroupBy(filed => (filed.Rule.Procedure, filed.Rule.Name)).Where(group => group.Count() > 1))
        {
            var ordered = group.OrderBy(filed => filed.Rule.ValidFrom).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                if (ordered[i - 1].Rule.ValidThrough is not { } last || last >= ordered[i].Rule.ValidFrom)
                {
                    findings.Error("P-DUPLICATE", ordered[i].Place,
                        new Words($"規則「{group.Key.Name}」が同じ期間に二つあります({ordered[i - 1].Path} にもあります)。", $"The rule \"{group.Key.Name}\" is there twice for the same days (also in {ordered[i - 1].Path})."),
                        new Words("別の名前にするか、前の規則の validThrough を新しい規則の前日にしてください。", "Choose another name, or end the earlier one the day before the later begins."));
                }
            }
        }
    }
}
