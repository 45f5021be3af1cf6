using CertFlow.Rules.Soundness;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>Rules that never hold, are never heard, or say what cannot both be, on any case their conditions can tell apart from a day on.</summary>
/// <remarks>A national rule is only at fault when it is so in every town.</remarks>
internal sealed class SoundnessCheck(DateOnly today, FindingList findings)
{
    /// <summary>Some ten times what the rules of two towns need.</summary>
    private const long UsualSteps = 2_000_000;

    /// <summary>How much is looked at before the check is broken off.</summary>
    public long MaxSteps { get; init; } = UsualSteps;

    public void Check(RuleBook book)
    {
        var budget = new SearchBudget(MaxSteps);
        var ledger = QuestionLedger.Of(book, today, budget);
        var living = ledger.Entries.Where(entry => entry.Question.Flaw == Flaw.Dead).ToDictionary(entry => entry.Question.Subject, entry => entry, StringComparer.Ordinal);
        foreach (var entry in ledger.Entries.Where(entry => entry.IsFlawed))
        {
            var life = living[entry.Question.Subject];
            if (entry.Question.Flaw == Flaw.Dead || !life.IsFlawed)
            {
                new FlawWriter(entry, (entry.Settled ?? life.Settled ?? entry.Asked[0]).Cases).Write(findings);
            }
        }

        List<IGrouping<string, LedgerEntry>> open = [.. ledger.Entries.Where(IsOpen).GroupBy(entry => entry.Question.Subject)];
        if (budget.IsSpent && open.Count > 0)
        {
            NoteBrokenOff(open);
        }
        else
        {
            open.ForEach(NoteNotKnown);
        }
    }

    /// <summary>A rule whose own cases cannot all be tried leaves many others open, too: it alone is named.</summary>
    private static bool IsOpen(LedgerEntry entry) =>
        entry.IsNotKnown && (entry.Question.Flaw is Flaw.Dead or Flaw.Conflict || entry.Asked.TrueForAll(asked => asked.Answer.TooLarge.Count == 0));

    /// <summary>One note for all: the rules are too many, not this or that one wrong.</summary>
    private void NoteBrokenOff(List<IGrouping<string, LedgerEntry>> open)
    {
        var first = open[0].First().Question.Rule.Definition;
        findings.Note("S-LIMIT", PlaceOf(first),
            new Words($"規則や規則の変わる日が多いため、「{first.Name}」など{open.Count}件の規則について、互いに矛盾しないか、答えに出るかを調べきれませんでした。",
                $"There are so many rules and days of change that of {open.Count} rules, \"{first.Name}\" first, it was not found out whether they are heard and fit each other."),
            new Words("終わった規則を整理するか、規則の始まりの日（validFrom）をそろえてください。このままでも使えます。", "Remove rules that have ended, or let rules begin on common days. They can be used as they are."));
    }

    private void NoteNotKnown(IGrouping<string, LedgerEntry> ofRule)
    {
        var rule = ofRule.First().Question.Rule.Definition;
        var facts = ofRule.SelectMany(entry => entry.Asked).SelectMany(asked => asked.Answer.TooLarge).Distinct().ToList();
        var (ja, en) = facts.Count == 0 ? ("", "") : ($"（調べきれない比べ方をしている事実: {string.Join("、", facts)}）", $" (compared in ways that cannot all be tried: {string.Join(", ", facts)})");
        findings.Note("S-LIMIT", PlaceOf(rule),
            new Words($"規則「{rule.Name}」は、当てはまる場合をすべては試せないため、成り立つことがあるか、ほかの規則と矛盾しないかを調べきれませんでした{ja}。", $"The rule \"{rule.Name}\" has cases that cannot all be tried: it was not found out whether it can hold and fits the others{en}."),
            new Words("一つの条件では一つの事実だけを計算や日にちで比べるようにしてください。このままでも使えますが、例で確かめておいてください。", "Let one condition calculate with one fact. It can be used as it is, but check it with examples."));
    }

    private static FilePlace PlaceOf(RuleDefinition rule) => new(rule.Path, rule.Position);
}
