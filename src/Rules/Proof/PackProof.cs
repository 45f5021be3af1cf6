using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Looks at every combination of facts that a pack's rules can tell apart, and at every property that must hold there.</summary>
public static class PackProof
{
    internal const string Relation = "actor.relation";

    private const int MaxPlacesOfWitness = 200_000;

    /// <summary>Proves a pack, or says for which invented person which property is broken.</summary>
    /// <param name="progress">Told after each area; may be called from several threads.</param>
    public static ProofReport Run(RulePack pack, ProofOptions options, IProgress<ProofProgress>? progress = null)
    {
        var run = new ProofRun(pack, options, progress);
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
        var places = days.Where(day => day.Space is not null)
            .SelectMany(day => day.Slice.Rules.Select((rule, number) => (rule.Definition, Number: number, Space: day.Space!)))
            .GroupBy(place => place.Definition.Id)
            .ToList();
        var silent = new Violation?[places.Count];
        Parallel.For(0, places.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Degree }, number =>
        {
            var witnesses = places[number].Select(place => new RuleWitness(place.Space, place.Number, MaxPlacesOfWitness)).ToList();
            if (options.Procedure is null || places[number].First().Definition.Procedure == options.Procedure)
            {
                silent[number] = witnesses.Exists(witness => witness.Exists()) ? null : ViolationWriter.NeverDecides(places[number].First().Definition, witnesses.TrueForAll(witness => witness.IsComplete));
            }
        });
        return [.. silent.OfType<Violation>()];
    }
}
