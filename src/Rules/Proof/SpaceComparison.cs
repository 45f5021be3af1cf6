using System.Numerics;
using CertFlow.Rules.Changes;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Asks two packs of a town everything their rules can tell apart, and counts what a change of rules changes.</summary>
public sealed class SpaceComparison
{
    private readonly RulePack published;
    private readonly RulePack draft;
    private readonly ProofOptions options;

    private SpaceComparison(RulePack published, RulePack draft, ProofOptions options) =>
        (this.published, this.draft, this.options) = (published, draft, options);

    /// <summary>What changes from the published pack to the draft, from a day on, exactly.</summary>
    /// <remarks>
    /// Outcome, certificates and papers count. Last days, PINs, fees and words do not; facts and procedures that only one of the two knows
    /// are left out. What is too large is named in <see cref="SpaceImpact.NotCompared"/>.
    /// </remarks>
    public static SpaceImpact Of(RulePack published, RulePack draft, ProofOptions options) => new SpaceComparison(published, draft, options).Run();

    private SpaceImpact Run()
    {
        var both = published.Procedures.Intersect(draft.Procedures).Where(procedure => options.Procedure is null || procedure == options.Procedure).ToList();
        var days = both.SelectMany(procedure => SpaceSide.OfficesOf(published).Intersect(SpaceSide.OfficesOf(draft))
                .SelectMany(office => DayClasses.OfBoth(published, draft, procedure, office, options.From).Select(day => (procedure, office, day))))
            .ToList();
        var areas = new Area[days.Count];
        Parallel.For(0, days.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Degree }, i => areas[i] = Compare(days[i].procedure, days[i].office, days[i].day));
        var tally = areas.Aggregate(ChangeTally.None, (sum, area) => sum.Plus(area.Tally));
        var samples = areas.SelectMany(area => area.Samples).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.First().Value);
        return new SpaceImpact(draft.Town, Number(areas.Aggregate(BigInteger.Zero, (sum, area) => sum + area.Represented)), Number(tally.Changed), areas.Sum(area => area.Evaluated),
            [.. tally.Groups.OrderByDescending(group => group.Value).ThenBy(group => $"{group.Key}", StringComparer.Ordinal)
                .Select(group => new SpaceChange(group.Key, Number(group.Value), SampleOf(samples[group.Key])))])
        {
            NotCompared = [.. areas.Select(area => area.Problem).OfType<Words>().Concat(OnOneSide()).Distinct()],
        };
    }

    private static decimal Number(BigInteger count) => (decimal)BigInteger.Min(count, new BigInteger(decimal.MaxValue));

    private Area Compare(string procedure, string? office, DateOnly day)
    {
        var (evaluated, represented, tally, isComplete) = (0L, BigInteger.Zero, ChangeTally.None, true);
        var samples = new List<KeyValuePair<AnswerChange, PointFinding>>();
        var old = SpaceSide.Of(published, published.SliceOn(procedure, day)!, day, office)!;
        var changed = SpaceSide.Of(draft, draft.SliceOn(procedure, day)!, day, office)!;
        if (RulePairs.AreEqual(old, changed))
        {
            return new Area(0, 0, ChangeTally.None, [], null);
        }

        try
        {
            var space = ProofSpace.Of(old, changed);
            var visit = space.ClusterOf[space.NumberOf("visit")!.Value].Cluster;
            foreach (var node in space.Clusters[visit].Root.Children)
            {
                var walk = new ComparisonWalk(space, options.MaxPointsPerArea);
                tally = tally.Plus(walk.Run(visit, node));
                (evaluated, represented, isComplete) = (evaluated + walk.Evaluated, represented + walk.Represented, isComplete && walk.IsComplete);
                samples.AddRange(walk.Samples);
            }
        }
        catch (SpaceTooLargeException problem)
        {
            return new Area(0, 0, ChangeTally.None, [], TooLarge(procedure, problem.Facts));
        }

        return new Area(evaluated, represented, tally, samples, isComplete ? null : BrokenOff(procedure));
    }

    private static Words TooLarge(string procedure, IReadOnlyList<string> facts) => new(
        $"{procedure} は比べられません。比べ方の多すぎる事実や書類があります: {string.Join("、", facts)}",
        $"{procedure} cannot be compared: these facts or papers are compared in too many ways: {string.Join(", ", facts)}.");

    private static Words BrokenOff(string procedure) => new(
        $"{procedure} は途中で打ち切りました。変わる件数は実際より少なく出ています。", $"{procedure} was broken off: the count of changes is too low.");

    private IEnumerable<Words> OnOneSide() => published.Procedures.Except(draft.Procedures).Concat(draft.Procedures.Except(published.Procedures))
        .Select(procedure => new Words($"{procedure} は一方の規則にしかありません。", $"Only one of the two has rules for {procedure}."));

    /// <summary>An invented person whose answer changes just like that; facts without which it changes alike are left out.</summary>
    private SamplePerson SampleOf(PointFinding finding)
    {
        AnswerChange? Change(DecisionRequest asked) => AnswerChange.Between(asked.Procedure, Decider.Decide(published, asked with { Facts = Translated(asked.Facts) }), Decider.Decide(draft, asked));
        var whole = Change(new SampleWriter(draft, finding).Request);
        return new SampleWriter(draft, finding, fewer => Change(fewer) == whole).Write();
    }

    private FactSet Translated(FactSet facts) => facts.Known.Indices().Select(index => (facts.Vocabulary.Facts[index].Path, Value: facts[index]))
        .Where(pair => published.Vocabulary.Has(pair.Path))
        .Aggregate(FactSet.Empty(published.Vocabulary), (given, pair) => given.With(pair.Path, pair.Value));

    private sealed record Area(
        long Evaluated, BigInteger Represented, ChangeTally Tally, IReadOnlyList<KeyValuePair<AnswerChange, PointFinding>> Samples, Words? Problem);
}
