using CertFlow.Rules.Packs;
namespace CertFlow.Rules.Soundness;
internal sealed class FlawWriter(QuestionLedger ledger, LedgerEntry entry)
{
    public void Write(FindingList findings)
    {
        _ = ledger;
        var rule = entry.Question.Rule.Definition;
        findings.Error("S-" + entry.Question.Flaw.ToString().ToUpperInvariant(), new FilePlace(rule.Path, rule.Position), new Words(entry.Question.Key, entry.Question.Key), new Words("x", "x"));
    }
}
