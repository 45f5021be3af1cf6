using System.Collections.Concurrent;
using System.Numerics;
using CertFlow.Rules.Changes;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>Asks two packs of a town everything their rules can tell apart, and counts what a change of rules changes.</summary>
public sealed class SpaceComparison
{
    private readonly RulePack published;
    private readonly RulePack draft;
    private readonly ProofOptions options;
    private readonly ParallelOptions parallel;
    private readonly ConcurrentQueue<Words> tooLarge = new();
    private long evaluated;
    private int done;

    private SpaceComparison(RulePack published, RulePack draft, ProofOptions options)
    {
        (this.published, this.draft, this.options) = (published, draft, options);
        parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Degree };
    }

    /// <summary>What changes from the published pack to the draft, from a day on, exactly.</summary>
    /// <remarks>
    /// Outcome, certificates and papers count. Last days, PINs, fees and words do not; facts and procedures that only one of the two knows
    /// are left out. What is too large is named in <see cref="SpaceImpact.NotCompared"/>.
    /// </remarks>
    public static SpaceImpact Of(RulePack published, RulePack draft, ProofOptions options) => new SpaceComparison(published, draft, options).Run();

    private SpaceImpact Run()
    {
        var walks = SpacesToWalk().SelectMany(at => VisitsOf(at).Select(visit => (At: at, Visit: visit))).ToList();
        var areas = new Area[walks.Count];
        Parallel.For(0, walks.Count, parallel, i =>
        {
            areas[i] = Walk(walks[i].At, walks[i].Visit);
            options.Progress?.Report(new ProofProgress(Interlocked.Increment(ref done), walks.Count, Interlocked.Add(ref evaluated, areas[i].Evaluated), walks[i].At.Sides[0].Slice.Procedure));
        });
        var tally = areas.Aggregate(ChangeTally.None, (sum, area) => sum.Plus(area.Tally));
        var samples = areas.SelectMany(area => area.Samples).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.First().Value);
        return new SpaceImpact(draft.Town, Number(areas.Aggregate(BigInteger.Zero, (sum, area) => sum + area.Represented)), Number(tally.Changed), areas.Sum(area => area.Evaluated),
            [.. tally.Groups.OrderByDescending(group => group.Value).ThenBy(group => $"{group.Key}", StringComparer.Ordinal)
                .Select(group => new SpaceChange(group.Key, Number(group.Value), SampleOf(samples[group.Key])))])
        {
            NotCompared = [.. areas.Select(area => area.Problem).Concat(tooLarge).OfType<Words>().Concat(OnOneSide()).Distinct()],
        };
    }

    private static decimal Number(BigInteger count) => (decimal)BigInteger.Min(count, new BigInteger(decimal.MaxValue));

    /// <summary>A space for each way a day can matter to either side at an office, where anything can be answered differently.</summary>
    private List<ProofSpace> SpacesToWalk()
    {
        var both = published.Procedures.Intersect(draft.Procedures).Where(procedure => options.Procedure is null || procedure == options.Procedure);
        var days = both.SelectMany(procedure => SpaceSide.OfficesOf(published).Intersect(SpaceSide.OfficesOf(draft))
                .SelectMany(office => DayClasses.OfBoth(published, draft, procedure, office, options.From).Select(day => (procedure, office, day))))
            .ToList();
        var spaces = new (ProofSpace Space, string Key)?[days.Count];
        Parallel.For(0, days.Count, parallel, i => spaces[i] = SpaceOf(days[i].procedure, days[i].office, days[i].day));
        return [.. spaces.OfType<(ProofSpace Space, string Key)>().DistinctBy(space => space.Key).Select(space => space.Space)];
    }

    private (ProofSpace Space, string Key)? SpaceOf(string procedure, string? office, DateOnly day)
    {
        var (old, changed) = (SpaceSide.ToCompare(published, procedure, day, office), SpaceSide.ToCompare(draft, procedure, day, office));
        if (RulePairs.AreEqual(old, changed))
        {
            return null;
        }

        try
        {
            var space = ProofSpace.Of(old, changed);
            return (space, $"{old.Slice.WorkflowName} {changed.Slice.WorkflowName} {office} {SpaceShape.Of(space)}");
        }
        catch (SpaceTooLargeException problem)
        {
            tooLarge.Enqueue(TooLarge(procedure, problem.Facts));
            return null;
        }
    }

    private static IEnumerable<ClusterNode> VisitsOf(ProofSpace space) => space.Clusters[space.VisitCluster].Root.Children;

    private Area Walk(ProofSpace space, ClusterNode visit)
    {
        var procedure = space.Sides[0].Slice.Procedure;
        var walk = new ComparisonWalk(space, options.MaxPointsPerArea);
        try
        {
            var tally = walk.Run(space.VisitCluster, visit);
            return new Area(walk.Evaluated, walk.Represented, tally, walk.Samples, walk.IsComplete ? null : BrokenOff(procedure));
        }
        catch (SpaceTooLargeException problem)
        {
            return new Area(0, 0, ChangeTally.None, [], TooLarge(procedure, problem.Facts));
        }
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
        (string?, string?) Answers(DecisionRequest asked) => (AnswerOf(published, asked with { Facts = Translated(asked.Facts) }), AnswerOf(draft, asked));
        var whole = Answers(new SampleWriter(draft, finding).Request);
        return new SampleWriter(draft, finding, fewer => Answers(fewer) == whole).Write();
    }

    /// <summary>All of an answer that counts: of a bar its outcome, otherwise certificates and papers too.</summary>
    private static string? AnswerOf(RulePack pack, DecisionRequest asked) => SampleWriter.DraftOf(pack, asked) is { Outcome: { } outcome } draft
        ? pack.Outcomes[outcome].Family == OutcomeFamily.Bar ? outcome : draft.Key
        : null;

    private FactSet Translated(FactSet facts) => facts.Known.Indices().Select(index => (facts.Vocabulary.Facts[index].Path, Value: facts[index]))
        .Where(pair => published.Vocabulary.Has(pair.Path))
        .Aggregate(FactSet.Empty(published.Vocabulary), (given, pair) => given.With(pair.Path, pair.Value));

    private sealed record Area(
        long Evaluated, BigInteger Represented, ChangeTally Tally, IEnumerable<KeyValuePair<AnswerChange, PointFinding>> Samples, Words? Problem);
}
