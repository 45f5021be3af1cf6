using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Examples;

/// <summary>How often a rule was true and false in the examples.</summary>
public sealed record RuleCoverage(string Rule, int Yes, int No)
{
    public bool IsCovered => Yes > 0 && No > 0;
}

/// <summary>The examples that name a requirement and state that a rule citing it holds, or does not.</summary>
public sealed record RequirementCoverage(string Requirement, IReadOnlyList<string> Passing, IReadOnlyList<string> Failing)
{
    public bool IsCovered => Passing.Count > 0 && Failing.Count > 0;
}

/// <summary>What a set of examples shows, and what it leaves open.</summary>
public static class ExampleCoverage
{
    /// <summary>Every rule of the procedures the examples ask about.</summary>
    public static IReadOnlyList<RuleCoverage> OfRules(RulePack pack, IReadOnlyCollection<ExampleResult> results) =>
        [.. RulesOf(pack, results).Select(rule => rule.Id).Distinct().Select(rule => new RuleCoverage(rule, Count(results, rule, "yes"), Count(results, rule, "no")))];

    /// <summary>Every requirement a rule of those procedures cites, in ordinal order.</summary>
    public static IReadOnlyList<RequirementCoverage> OfRequirements(RulePack pack, IReadOnlyCollection<ExampleResult> results)
    {
        var citing = RulesOf(pack, results).SelectMany(rule => rule.Source.Requirement.Select(requirement => (requirement, rule.Id))).ToLookup(pair => pair.requirement, pair => pair.Id);
        return [.. citing.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group], results))];
    }

    private static RequirementCoverage Of(string requirement, HashSet<string> rules, IReadOnlyCollection<ExampleResult> results)
    {
        var examples = results.Where(result => result.IsMet).Select(result => result.Example).Where(example => example.Requirements.Contains(requirement)).ToList();
        return new RequirementCoverage(requirement,
            [.. examples.Where(example => example.Expect.Yes.Any(rules.Contains)).Select(example => example.Name)],
            [.. examples.Where(example => example.Expect.No.Any(rules.Contains)).Select(example => example.Name)]);
    }

    private static IEnumerable<RuleDefinition> RulesOf(RulePack pack, IEnumerable<ExampleResult> results) => results
        .Select(result => (result.Example.Request.Procedure, result.Decision.Pack.ValidOn))
        .Distinct()
        .SelectMany(question => pack.RulesOn(question.Procedure, question.ValidOn))
        .DistinctBy(rule => rule.Id);

    private static int Count(IEnumerable<ExampleResult> results, string rule, string answer) =>
        results.Count(result => result.Decision.Trace.Any(line => line.Rule == rule && line.Result == answer));
}
