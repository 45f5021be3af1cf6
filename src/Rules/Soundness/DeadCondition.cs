using CertFlow.Rules.Explanations;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Soundness;

/// <summary>Of a condition that never holds the fewest parts that are at odds, so that the clerk knows which two to look at.</summary>
internal sealed class DeadCondition
{
    private readonly SliceCases cases;
    private readonly ConditionWords words;
    private readonly List<ClauseGraph> core;

    public DeadCondition(SliceCases cases, RuleDefinition rule)
    {
        this.cases = cases;
        var named = new NamedExpressions(cases.Pack);
        words = new ConditionWords(cases.Pack, named, day: null);
        var whole = new RuleConditions(named, cases.Pack).Of(rule);
        core = whole.Clause is Clause.All ? Shrink([.. whole.Parts]) : [whole];
    }

    /// <summary>The conditions that never hold together.</summary>
    public IEnumerable<Condition> Conditions => core.Select(part => part.Condition);

    /// <summary>What never comes true, as a sentence; empty when it cannot be said in words.</summary>
    public Words Sentence()
    {
        var said = core.Select(part => words.Of(part.Clause)).ToList();
        if (said.Exists(part => part is null))
        {
            return new Words("", "");
        }

        var (ja, en) = (string.Join("と", said.Select(part => $"「{part!.Ja}」")), string.Join(" and ", said.Select(part => $"\"{part!.En}\"")));
        return said.Count == 1
            ? new Words($"{ja}ということが起こりません。", $" It never comes true that {en}.")
            : new Words($"{ja}が、同時に起こることはありません。", $" These never come true together: {en}.");
    }

    private List<ClauseGraph> Shrink(List<ClauseGraph> parts)
    {
        foreach (var part in parts.ToList())
        {
            List<ClauseGraph> fewer = [.. parts.Where(other => !ReferenceEquals(other, part))];
            parts = fewer.Count > 0 && IsDead(fewer) ? fewer : parts;
        }

        return parts;
    }

    private bool IsDead(IEnumerable<ClauseGraph> parts) => cases.AskAll([[.. parts.Select(part => new CaseGoal(part.Condition, true))]])[0].Possible == Possible.No;
}
