using CertFlow.Rules.Soundness;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>Rules that never hold, are never heard, or say what cannot both be, on any case their conditions can tell apart from a day on.</summary>
/// <remarks>A national rule is only at fault when it is so in every town.</remarks>
internal sealed class SoundnessCheck(DateOnly today, FindingList findings)
{
    private const long MaxSteps = 5_000_000;

    public void Check(RuleBook book)
    {
        var ledger = QuestionLedger.Of(book, today, new SearchBudget(MaxSteps));
        var living = ledger.Entries.Where(entry => entry.Question.Flaw == Flaw.Dead).ToDictionary(entry => entry.Question.Subject, entry => entry, StringComparer.Ordinal);
        foreach (var entry in ledger.Entries.Where(entry => entry.IsFlawed))
        {
            var life = living[entry.Question.Subject];
            if (entry.Question.Flaw == Flaw.Dead || !life.IsFlawed)
            {
                new FlawWriter(entry, (entry.Settled ?? life.Settled ?? entry.Asked[0]).Cases).Write(findings);
            }
        }

        NoteNotKnown([.. ledger.Entries.Where(entry => entry.IsNotKnown)]);
    }

    private void NoteNotKnown(IReadOnlyList<LedgerEntry> open)
    {
        foreach (var ofRule in open.GroupBy(entry => entry.Question.Subject))
        {
            var rule = ofRule.First().Question.Rule.Definition;
            findings.Note("S-LIMIT", new FilePlace(rule.Path, rule.Position),
                new Words($"規則「{rule.Name}」は、場合の数が多すぎて、ほかの規則と矛盾しないか、答えに出るかを調べきれませんでした。", $"The rule \"{rule.Name}\" has too many cases to find out whether it is heard and fits the others."),
                new Words("条件で比べる事実を減らすか、規則を分けてください。このままでも使えます。", "Let its condition compare fewer facts, or split it. It can be used as it is."));
        }
    }
}
