using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Decisions;

/// <summary>Which PINs this visit needs; one that is needed in any case is named even while verify or choose is open.</summary>
internal static class PinDemands
{
    private const int MaxCompletions = 256;

    public static IReadOnlyList<PinDemand> Of(Question question, Truth[] truths, Wording wording)
    {
        var rules = question.Slice.Plan.Of(RuleKind.Pins).Select(rule => (Rule: question.Slice.Rules[rule], Truth: truths[rule]));
        return [.. rules.GroupBy(pair => pair.Rule.Definition.Meaning.Pin!).Select(group => DemandOf(question, [.. group], wording)).OfType<PinDemand>()];
    }

    private static PinDemand? DemandOf(Question question, IReadOnlyList<(CompiledRule Rule, Truth Truth)> rules, Wording wording)
    {
        var certain = rules.FirstOrDefault(pair => pair.Truth == Truth.Yes).Rule;
        var open = rules.Where(pair => pair.Truth == Truth.Unknown).Select(pair => pair.Rule).ToList();
        var rule = certain ?? (open.Count > 0 && HoldsWhatever(question, open) ? open[0] : null);
        return rule is null ? null : Demand(rule.Definition, certain is null ? null : rule.Definition.Meaning.Mode, wording);
    }

    private static PinDemand Demand(RuleDefinition rule, string? mode, Wording wording) => new(rule.Meaning.Pin!, mode, wording.Text(rule.Text), rule.Id);

    /// <summary>Whether one of the rules is true under every completion of the facts they miss.</summary>
    private static bool HoldsWhatever(Question question, List<CompiledRule> rules)
    {
        var unknown = rules.Aggregate(FactMask.None, (mask, rule) => mask.Union(rule.Reads)).Except(question.Facts.Known).Indices().ToList();
        var completions = new List<Question> { question };
        foreach (var fact in unknown)
        {
            var values = new FactDomain(question, fact).DistinguishableValues();
            if (completions.Count * values.Count > MaxCompletions)
            {
                return false;
            }

            completions = [.. completions.SelectMany(completed => values.Select(value => completed.With(fact, value)))];
        }

        return completions.TrueForAll(completed => rules.Exists(rule => completed.Answer(rule) == Truth.Yes));
    }
}
