using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Examples;

/// <summary>How often a rule was true and false in the examples.</summary>
public sealed record RuleCoverage(string Rule, int Yes, int No)
{
    /// <summary>The town whose rule it is; null for a national rule.</summary>
    public string? Town { get; init; }

    public bool IsCovered => Yes > 0 && No > 0;
}

/// <summary>The examples that name a requirement and state that a rule citing it holds, or does not.</summary>
public sealed record RequirementCoverage(string Requirement, IReadOnlyList<string> Passing, IReadOnlyList<string> Failing)
{
    public bool IsCovered => Passing.Count > 0 && Failing.Count > 0;
}

/// <summary>What a set of examples shows, and what it leaves open.</summary>
/// <remarks>A national rule is shown by the examples of any town that has not put another in its place; a town's rule by its own.</remarks>
public static class ExampleCoverage
{
    /// <summary>Every rule of every town that is in force on a day some example asks about.</summary>
    public static IReadOnlyList<RuleCoverage> OfRules(RuleBook book, IReadOnlyCollection<ExampleResult> results)
    {
        var counts = new Dictionary<RuleKey, (int Yes, int No)>();
        foreach (var (key, answer) in results.SelectMany(result => AnswersOf(book, result)))
        {
            var (yes, no) = counts.GetValueOrDefault(key);
            counts[key] = (yes + (answer == "yes" ? 1 : 0), no + (answer == "no" ? 1 : 0));
        }

        foreach (var key in KeysOf(book, results))
        {
            counts.TryAdd(key, (0, 0));
        }

        return [.. counts.Select(pair => new RuleCoverage(pair.Key.Rule, pair.Value.Yes, pair.Value.No) { Town = pair.Key.Town })];
    }

    /// <summary>Every requirement a rule of those procedures cites, in ordinal order; any town's example may show it.</summary>
    public static IReadOnlyList<RequirementCoverage> OfRequirements(RuleBook book, IReadOnlyCollection<ExampleResult> results)
    {
        var rules = results.GroupBy(result => result.Example.Town)
            .SelectMany(group => RulesOf(book.Towns[group.Key], group).Select(rule => (Town: group.Key, Rule: rule)))
            .SelectMany(pair => pair.Rule.Source.Requirement.Select(requirement => (requirement, Key: (pair.Town, pair.Rule.Id))))
            .ToLookup(pair => pair.requirement, pair => pair.Key);
        return [.. rules.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group], results))];
    }

    private static RequirementCoverage Of(string requirement, HashSet<(string Town, string Rule)> rules, IReadOnlyCollection<ExampleResult> results)
    {
        var examples = results.Where(result => result.IsMet).Select(result => result.Example).Where(example => example.Requirements.Contains(requirement)).ToList();
        return new RequirementCoverage(requirement,
            [.. examples.Where(example => example.Expect.Yes.Any(rule => rules.Contains((example.Town, rule)))).Select(example => example.Name)],
            [.. examples.Where(example => example.Expect.No.Any(rule => rules.Contains((example.Town, rule)))).Select(example => example.Name)]);
    }

    private static IEnumerable<RuleKey> KeysOf(RuleBook book, IReadOnlyCollection<ExampleResult> results)
    {
        var days = results.Select(result => result.Decision.Pack.ValidOn).Distinct().ToList();
        return book.Towns.Values
            .SelectMany(pack => pack.Procedures.SelectMany(procedure => days.SelectMany(day => pack.RulesOn(procedure, day))))
            .Select(rule => new RuleKey(rule.Id, rule.Town))
            .Distinct();
    }

    private static IEnumerable<RuleDefinition> RulesOf(RulePack pack, IEnumerable<ExampleResult> results) => results
        .Select(result => (result.Example.Request.Procedure, result.Decision.Pack.ValidOn))
        .Distinct()
        .SelectMany(question => pack.RulesOn(question.Procedure, question.ValidOn))
        .DistinctBy(rule => rule.Id);

    private static IEnumerable<(RuleKey Key, string Answer)> AnswersOf(RuleBook book, ExampleResult result)
    {
        var owners = book.Towns[result.Example.Town].RulesOn(result.Example.Request.Procedure, result.Decision.Pack.ValidOn).ToDictionary(rule => rule.Id, rule => rule.Town, StringComparer.Ordinal);
        return result.Decision.Trace.Select(line => (new RuleKey(line.Rule, owners[line.Rule]), line.Result));
    }

    private readonly record struct RuleKey(string Rule, string? Town);
}
