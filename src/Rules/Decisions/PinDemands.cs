using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Decisions;

/// <summary>Which PINs this visit needs; one that is needed in any case is named even while verify or choose is open.</summary>
internal static class PinDemands
{
    private const int MaxCompletions = 256;

    public static IReadOnlyList<PinDemand> Of(Question question, Truth[] truths, Wording wording)
    {
        var demands = new List<PinDemand>();
        foreach (var rules in question.Slice.Plan.PinRules)
        {
            if (DemandOf(question, truths, rules, wording) is { } demand)
            {
                demands.Add(demand);
            }
        }

        return demands;
    }

    private static PinDemand? DemandOf(Question question, Truth[] truths, int[] rules, Wording wording)
    {
        foreach (var i in rules)
        {
            if (truths[i] == Truth.Yes)
            {
                var certain = question.Slice.Rules[i];
                return Demand(certain, certain.Definition.Meaning.Mode, wording);
            }
        }

        var open = rules.Where(i => truths[i] == Truth.Unknown).Select(i => question.Slice.Rules[i]).ToList();
        return open.Count > 0 && HoldsWhatever(question, open) ? Demand(open[0], null, wording) : null;
    }

    private static PinDemand Demand(CompiledRule rule, string? mode, Wording wording) =>
        new(rule.Definition.Meaning.Pin!, mode, wording.Text(rule.Definition.Text), rule.Id);

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
