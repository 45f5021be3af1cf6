using CertFlow.Rules.Json;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>Keeps a town's pack within what a desk can have: the work of reading it grows with rules times days of change.</summary>
internal sealed class SizeCheck(FindingList findings)
{
    public const int MaxRules = 1_000;
    public const int MaxDays = 200;

    public void Check(Overlay overlay, IEnumerable<Procedure> procedures, string town)
    {
        var place = new FilePlace($"towns/{town}/town.json", new TextPosition(1, 1));
        if (overlay.Rules.Count() > MaxRules)
        {
            findings.Error("P-TOO-MANY", place, new Words($"規則が{MaxRules:#,0}を超えています。", $"There are more than {MaxRules:#,0} rules."),
                new Words("終わった規則を別のフォルダーに移すか、規則をまとめてください。", "Move rules that have ended elsewhere, or join some."));
        }

        foreach (var procedure in procedures.Where(procedure => overlay.ChangesOf(procedure.RulesOf).Skip(MaxDays).Any()))
        {
            findings.Error("P-TOO-MANY", place, new Words($"「{procedure.Label.Ja}」の規則が変わる日が{MaxDays}日を超えています。", $"The rules of \"{procedure.Label.En}\" change on more than {MaxDays} days."),
                new Words("規則の始まりの日（validFrom）をそろえてください。", "Let rules begin on common days."));
        }
    }
}
