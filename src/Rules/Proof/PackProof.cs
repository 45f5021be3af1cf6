using CertFlow.Rules.Engine;
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
        var days = run.BuildSpaces();
        var walks = run.Walk(days);
        var broken = days.SelectMany(day => day.Problems).Concat(walks.SelectMany(walk => run.FindingsOf(walk))).Concat(run.NotAnalysed).Concat(RulesWithoutPoint(pack, options, days));
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
    private static List<Violation> RulesWithoutPoint(RulePack pack, ProofOptions options, IReadOnlyList<ProofDay> days)
    {
        var rules = days.Where(day => day.Space is not null)
            .SelectMany(day => day.Slice.Rules.Select((rule, number) => new PlaceOfRule(rule, number, day)))
            .Where(place => options.Procedure is null || place.Rule.Definition.Procedure == options.Procedure)
            .GroupBy(place => place.Rule.Id)
            .Select(places => places.ToList())
            .ToList();
        var silent = new Violation?[rules.Count];
        Parallel.For(0, rules.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Degree }, number => silent[number] = NeverHeard(rules[number]));
        return [.. silent.OfType<Violation>()];
    }

    /// <summary>The finding for a rule that is heard on none of the days that have it; null when it is.</summary>
    private static Violation? NeverHeard(IReadOnlyList<PlaceOfRule> places)
    {
        var isComplete = true;
        foreach (var place in places)
        {
            var witness = new RuleWitness(place.Day.SpaceOf(place.Rule), place.Number, MaxPlacesOfWitness);
            if (witness.Exists())
            {
                return null;
            }

            isComplete &= witness.IsComplete;
        }

        return ViolationWriter.NeverDecides(places[0].Rule.Definition, isComplete);
    }

    /// <param name="Number">Its number in the day's slice.</param>
    private sealed record PlaceOfRule(CompiledRule Rule, int Number, ProofDay Day);
}
