using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Looks at every combination of facts that a pack's rules can tell apart, and at every property that must hold there.</summary>
public static class PackProof
{
    internal const string Relation = "actor.relation";

    private const int MaxPlacesOfWitness = 200_000;

    /// <summary>Proves a pack, or says for which invented person which property is broken.</summary>
    public static ProofReport Run(RulePack pack, ProofOptions options)
    {
        var run = new ProofRun(pack, options);
        var (days, provedBefore) = run.BuildSpaces();
        var walks = run.Walk(days);
        var broken = days.SelectMany(day => day.Problems).Concat(walks.SelectMany(walk => run.FindingsOf(walk))).Concat(run.NotAnalysed).Concat(RulesWithoutPoint(options, days, provedBefore));
        return new ProofReport(pack.Town, pack.Hash, [.. walks.GroupBy(walk => walk.Area).Select(AreaOf)], [.. broken.DistinctBy(violation => (violation.Code, violation.Subject))]);
    }

    private static ProofArea AreaOf(IGrouping<AreaKey, FinishedWalk> walks) => new(
        walks.Key.Procedure,
        walks.Key.Relations.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        walks.Key.Visit,
        walks.Key.SliceFrom,
        [.. walks.Select(walk => walk.Day)],
        walks.Sum(walk => walk.Evaluated),
        walks.Aggregate(UInt128.Zero, (sum, walk) => sum + walk.Represented),
        walks.All(walk => walk.IsComplete))
    {
        Office = walks.Key.Office,
        Ticks = walks.Sum(walk => walk.Ticks),
    };

    /// <summary>Every rule in force must be heard somewhere, in at least one procedure that has it.</summary>
    private static List<Violation> RulesWithoutPoint(ProofOptions options, IReadOnlyList<ProofDay> days, IReadOnlyList<DayProvedBefore> provedBefore)
    {
        var rules = days.SelectMany(day => day.Slice.Rules)
            .Where(rule => options.Procedure is null || rule.Definition.Procedure == options.Procedure)
            .DistinctBy(rule => rule.Id)
            .ToList();
        var silent = new Violation?[rules.Count];
        Parallel.For(0, rules.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Degree }, number =>
        {
            var id = rules[number].Id;
            var known = provedBefore.Where(day => day.Slice.Rules.Any(rule => rule.Id == id)).Select(day => day.Day.Value);
            silent[number] = NeverHeard(rules[number].Definition, days.Concat(known).Where(day => day.Space is not null).SelectMany(day => PlacesOf(id, day)));
        });
        return [.. silent.OfType<Violation>()];
    }

    /// <summary>The finding for a rule that is heard at none of its places; null when it is.</summary>
    private static Violation? NeverHeard(RuleDefinition rule, IEnumerable<RuleWitness> places)
    {
        var isComplete = true;
        foreach (var witness in places)
        {
            if (witness.Exists())
            {
                return null;
            }

            isComplete &= witness.IsComplete;
        }

        return ViolationWriter.NeverDecides(rule, isComplete);
    }

    private static IEnumerable<RuleWitness> PlacesOf(string rule, ProofDay day) => day.Slice.Rules
        .Select((each, number) => (Rule: each, Number: number))
        .Where(place => place.Rule.Id == rule)
        .Select(place => new RuleWitness(day.SpaceOf(place.Rule), place.Number, MaxPlacesOfWitness));
}
