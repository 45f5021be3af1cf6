using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Explanations;

/// <summary>Explains decisions of one town's rules: the decision is the decider's, the words come from the same facts and rules.</summary>
/// <remarks>Binds every rule once more when made (some tens of milliseconds); afterwards immutable and safe for concurrent use.</remarks>
public sealed class Explainer
{
    private readonly RulePack pack;
    private readonly NamedExpressions named;
    private readonly Dictionary<RuleDefinition, ClauseGraph> graphs = new(ReferenceEqualityComparer.Instance);

    public Explainer(RulePack pack)
    {
        this.pack = pack;
        named = new NamedExpressions(pack);
        var conditions = new RuleConditions(named, pack);
        foreach (var rule in pack.Slices.SelectMany(slice => slice.Rules).Select(compiled => compiled.Definition))
        {
            if (!graphs.ContainsKey(rule))
            {
                graphs[rule] = conditions.Of(rule);
            }
        }
    }

    /// <summary>Why this request is answered so; with no rules in force, only the answer.</summary>
    public Explanation Explain(DecisionRequest request)
    {
        var decision = Decider.Decide(pack, request with { WithTrace = true });
        var visitor = new VisitorVoice(pack, request).Of(decision);
        return Question.Of(pack, request) is { } question
            ? new Explanation(decision, visitor, Staff(question, decision))
            : new Explanation(decision, visitor, new StaffExplanation { Answer = decision.OutcomeText, Rules = [], Requirements = [], Assumed = [], Unknown = [] });
    }

    private StaffExplanation Staff(Question question, Decision decision)
    {
        var words = new ConditionWords(pack, named, question.Day);
        var lines = new ConditionLines(question, words);
        var roles = new RuleRoles(pack, decision);
        var results = decision.Trace.ToDictionary(line => line.Rule, line => line.Result, StringComparer.Ordinal);
        var rules = question.Slice.Rules.Select(rule => rule.Definition).Select(rule => new RuleExplanation(
            rule.Id, roles.Of(rule, results[rule.Id]), results[rule.Id], EffectWords.Of(pack, rule).In(question.Request.Language),
            words.Of(rule).In(question.Request.Language), [.. lines.Of(graphs[rule]), .. lines.OfMissing(rule, decision)], rule.Source) { Path = rule.Path, Line = rule.Position.Line }).ToList();
        return new StaffExplanation
        {
            Answer = decision.OutcomeText,
            Rules = rules,
            Requirements = RequirementsOf(rules),
            Assumed = [.. question.Assumed.Select(lines.FactOf)],
            Unknown = [.. decision.UnknownFacts.Select(path => lines.FactOf(pack.Vocabulary.IndexOf(path)))],
        };
    }

    private static IReadOnlyList<RequirementExplanation> RequirementsOf(IReadOnlyList<RuleExplanation> rules) => [.. rules
        .SelectMany(rule => rule.Source.Requirement.Select(code => (Code: code, Rule: rule)))
        .GroupBy(pair => pair.Code, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new RequirementExplanation(group.Key, [.. group.Select(pair => new RequirementRule(pair.Rule.Rule, pair.Rule.Result))]))];
}

/// <summary>Which part each rule played in a decision.</summary>
internal sealed class RuleRoles
{
    private readonly RulePack pack;
    private readonly HashSet<string> decided;
    private readonly int place;

    public RuleRoles(RulePack pack, Decision decision)
    {
        this.pack = pack;
        decided = decision.Reasons.Concat(decision.Certificates.SelectMany(certificate => certificate.Reasons)).Select(reason => reason.Rule).ToHashSet(StringComparer.Ordinal);
        place = PlaceOf(decision.Outcome);
    }

    public RuleRole Of(RuleDefinition rule, string result) =>
        decided.Contains(rule.Id) ? RuleRole.Decided
        : rule.Kind == RuleKind.Bar && result != "yes" && PlaceOf(rule.Meaning.Outcome!) <= place ? RuleRole.LookedAtBefore
        : RuleRole.Other;

    private int PlaceOf(string outcome)
    {
        var order = pack.Outcomes.InPrecedence;
        return Enumerable.Range(0, order.Count).First(i => order[i].Code == outcome || order[i].Code == OutcomeCatalogue.CannotDecide);
    }
}
