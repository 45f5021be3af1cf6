using System.Text.Json;
using CertFlow.Rules.Explanations;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Changes;

/// <summary>The rules of one pack as clauses: when, what happens, what is said, where it is written.</summary>
internal sealed class RuleClauses
{
    private readonly NamedExpressions named;
    private readonly RulePack pack;

    public RuleClauses(RulePack pack)
    {
        this.pack = pack;
        named = new NamedExpressions(pack);
    }

    /// <summary>「…場合は、…。」</summary>
    public Words Sentence(RuleDefinition rule, DateOnly day)
    {
        var (condition, effect) = (Condition(rule, day), EffectWords.Of(pack, rule));
        var when = condition.Ja.EndsWith('」') ? condition.Ja + "が成り立つ" : condition.Ja;
        return new Words($"{when}場合は、{effect.Ja}。", $"When {condition.En}: {effect.En}.");
    }

    public Words Condition(RuleDefinition rule, DateOnly day) => new ConditionWords(pack, named, day).Of(rule);

    public Words DefinitionClause(Vocabulary.Definition definition, DateOnly? day = null)
    {
        var said = new ConditionWords(pack, named, day).OfDefinition(definition);
        return named.Parse(definition.Expression).Type == typeof(bool)
            ? new Words($"「{definition.Label.Ja}」とは、{said.Ja}ことをいう。", $"\"{definition.Label.En}\" means: {said.En}.")
            : new Words($"「{definition.Label.Ja}」は、{said.Ja}とする。", $"\"{definition.Label.En}\" is {said.En}.");
    }

    public Words Effect(RuleDefinition rule) => EffectWords.Of(pack, rule);

    /// <summary>The words people are told, without the advice that is its own effect.</summary>
    public Words? Said(RuleDefinition rule) => rule.Kind == RuleKind.Advises || !pack.Texts.Has(rule.Text) ? null : pack.Texts[rule.Text];

    /// <summary>What a rule does, apart from its condition, as one comparable text.</summary>
    public static string MeaningOf(RuleDefinition rule) => $"{rule.Kind} {JsonSerializer.Serialize(rule.Meaning)} {rule.Statutory}";

    /// <summary>Rules and definitions that speak of a name, directly or through definitions.</summary>
    public IReadOnlyList<string> RulesThatUse(string definition)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { definition };
        foreach (var later in pack.Definitions.Where(later => later.Name != definition && Uses(later.Expression, names)))
        {
            names.Add(later.Name);
        }

        return [.. RulesOf(pack).Where(rule => Uses(ConditionWords.ExpressionOf(rule.Body), names)).Select(rule => rule.Id).Distinct()];
    }

    /// <summary>Rules that read a parameter, directly or through definitions.</summary>
    public IReadOnlyList<string> RulesThatRead(string parameter)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in pack.Definitions.Where(definition => Reads(definition.Expression, parameter) || Uses(definition.Expression, names)))
        {
            names.Add(definition.Name);
        }

        return [.. RulesOf(pack).Where(rule => ConditionWords.ExpressionOf(rule.Body) is var text && (Reads(text, parameter) || Uses(text, names))).Select(rule => rule.Id).Distinct()];
    }

    public static IEnumerable<RuleDefinition> RulesOf(RulePack pack) =>
        pack.Slices.SelectMany(slice => slice.Rules).Select(rule => rule.Definition).Distinct(ReferenceEqualityComparer.Instance).Cast<RuleDefinition>();

    private static bool Reads(string expression, string parameter) => expression.Contains($"p.{parameter}", StringComparison.Ordinal);

    private static bool Uses(string expression, HashSet<string> names)
    {
        var (tokens, _) = ExpressionScanner.Scan(expression);
        return tokens.Where((token, i) => token.Kind == TokenKind.Name && !(i > 0 && tokens[i - 1].Is("."))).Any(token => names.Contains(token.Text));
    }
}
