namespace CertFlow.Rules.Packs.Checks;

/// <summary>Rules of one name that pause between two periods, and rules that end soon without a successor.</summary>
internal sealed class RuleTermCheck(DateOnly today, FindingList findings)
{
    private const int YearsAhead = 10;
    private const int MonthsOfWarning = 6;

    public void Check(RuleBook book)
    {
        var rules = book.Towns.Values.SelectMany(pack => pack.Slices).SelectMany(slice => slice.Rules).Select(rule => rule.Definition).Distinct();
        foreach (var group in rules.GroupBy(rule => (rule.Procedure, rule.Name, Town: rule.Path.Split('/')[1])))
        {
            CheckOne([.. group.OrderBy(rule => rule.ValidFrom)]);
        }
    }

    private void CheckOne(List<RuleDefinition> periods)
    {
        for (var i = 1; i < periods.Count; i++)
        {
            NotePause(periods[i - 1], periods[i]);
        }

        if (periods[^1].ValidThrough is { } last && last >= today && last <= today.AddMonths(MonthsOfWarning))
        {
            findings.Note("P-RUNS-OUT", PlaceOf(periods[^1]),
                new Words($"規則「{periods[^1].Name}」は、あと{last.DayNumber - today.DayNumber}日（{last:yyyy-MM-dd} まで）で終わり、次の規則がありません。", $"The rule \"{periods[^1].Name}\" ends in {last.DayNumber - today.DayNumber} days ({last:yyyy-MM-dd}), and nothing follows."),
                new Words($"続けるなら、同じ名前の規則を {last.AddDays(1):yyyy-MM-dd} から書き加えてください。終わってよければ、このままでかまいません。", $"To go on, add the rule again from {last.AddDays(1):yyyy-MM-dd}; if it is meant to end, leave it."));
        }
    }

    private void NotePause(RuleDefinition before, RuleDefinition after)
    {
        if (before.ValidThrough is { } last && last.AddDays(1) < after.ValidFrom && after.ValidFrom > today && after.ValidFrom <= today.AddYears(YearsAhead))
        {
            findings.Note("P-PAUSE", PlaceOf(after),
                new Words($"規則「{after.Name}」は、{last.AddDays(1):yyyy-MM-dd} から {after.ValidFrom.AddDays(-1):yyyy-MM-dd} まで効きません。", $"The rule \"{after.Name}\" does not hold from {last.AddDays(1):yyyy-MM-dd} through {after.ValidFrom.AddDays(-1):yyyy-MM-dd}."),
                new Words("間を空けるつもりでなければ、前の規則の validThrough か、この規則の validFrom を直してください。", "Unless the pause is meant, correct validThrough of the one or validFrom of the other."));
        }
    }

    private static FilePlace PlaceOf(RuleDefinition rule) => new(rule.Path, rule.Position);
}
