using System.Collections.Concurrent;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>One day that stands for all like it in a slice, with its space; or why it could not be looked at.</summary>
internal sealed record ProofDay(Slice Slice, DateOnly Day, string? Office, ProofSpace? Space, IReadOnlyList<Violation> Problems)
{
    /// <summary>Equal for days of a slice and office with other boundaries but the same answers.</summary>
    public string Shape { get; init; } = "";

    /// <summary>The space in which PINs, advice and fees count too: built when it is asked for.</summary>
    public Lazy<ProofSpace>? WholeSpace { get; init; }

    /// <summary>The space in which a rule is heard.</summary>
    public ProofSpace SpaceOf(CompiledRule rule) => Space!.Sides[0].Hears(rule) ? Space : WholeSpace!.Value;
}

/// <summary>A day on which the rules are those of a pack proved before.</summary>
/// <param name="Day">Built when somebody looks.</param>
internal sealed record DayProvedBefore(Slice Slice, Lazy<ProofDay> Day);

/// <summary>The days of a proof.</summary>
/// <param name="Days">To be looked at.</param>
/// <param name="ProvedBefore">Left out; a rule may still be heard on them.</param>
internal sealed record DaysToProve(IReadOnlyList<ProofDay> Days, IReadOnlyList<DayProvedBefore> ProvedBefore);

/// <summary>What points are counted together.</summary>
/// <param name="Relations">Codes, separated by spaces; empty when no rule reads the relation.</param>
internal sealed record AreaKey(string Procedure, string Relations, int Visit, DateOnly SliceFrom, string? Office);

/// <summary>One walk that has ended.</summary>
internal sealed record FinishedWalk(AreaKey Area, DateOnly Day, long Evaluated, UInt128 Represented, bool IsComplete, IReadOnlyList<PointFinding> Findings)
{
    public long Ticks { get; init; }
}

/// <summary>Cuts a proof into walks and runs them side by side; results stand in a fixed order.</summary>
internal sealed class ProofRun(RulePack pack, ProofOptions options)
{
    private readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Degree };
    private readonly ConcurrentDictionary<string, Violation> tooLarge = new(StringComparer.Ordinal);
    private readonly ProvedBefore? provedBefore = options.ProvedBefore is { } proved ? new ProvedBefore(proved, pack) : null;
    private long evaluated;
    private int done;

    /// <summary>The spaces of all slices in force from the first day on, one for each way a day can matter at an office.</summary>
    public DaysToProve BuildSpaces()
    {
        var slices = pack.Slices.Where(slice => (slice.ValidThrough is not { } last || last >= options.From) && (options.Procedure is null || slice.Procedure == options.Procedure)).ToList();
        var days = slices
            .SelectMany(slice => SpaceSide.OfficesOf(pack).Select(office => (slice, office)))
            .SelectMany(at => DayClasses.Of(pack, at.slice, at.office, options.From).Select(day => (at.slice, day, at.office)))
            .ToList();
        var built = new ProofDay?[days.Count];
        var known = new DayProvedBefore?[days.Count];
        Parallel.For(0, days.Count, parallel, i =>
        {
            var (slice, day, office) = days[i];
            if (provedBefore?.Covers(slice, day, office) == true)
            {
                known[i] = new DayProvedBefore(slice, new Lazy<ProofDay>(() => Build(slice, day, office)));
            }
            else
            {
                built[i] = Build(slice, day, office);
            }
        });
        return new DaysToProve([.. built.OfType<ProofDay>()], [.. known.OfType<DayProvedBefore>()]);
    }

    /// <summary>Walks through each space; of days with the same answers the first stands for all.</summary>
    public IReadOnlyList<FinishedWalk> Walk(IReadOnlyList<ProofDay> days)
    {
        var starts = days.Where(day => day.Space is not null).DistinctBy(day => (day.Slice.WorkflowName, day.Office, day.Shape)).SelectMany(StartsOf).ToList();
        var walks = new FinishedWalk[starts.Count];
        Parallel.For(0, starts.Count, parallel, i =>
        {
            walks[i] = Walk(starts[i].Day, starts[i].Area, starts[i].Fixed);
            options.Progress?.Report(new ProofProgress(Interlocked.Increment(ref done), starts.Count, Interlocked.Add(ref evaluated, walks[i].Evaluated), starts[i].Area.Procedure));
        });
        return walks;
    }

    /// <summary>The findings of a walk in words.</summary>
    public IEnumerable<Violation> FindingsOf(FinishedWalk walk)
    {
        var findings = walk.Findings.Select(finding => new ViolationWriter(pack, finding).Write());
        return walk.IsComplete ? findings : findings.Append(ViolationWriter.BrokenOff(walk.Area, walk.Evaluated));
    }

    /// <summary>The areas that could not be walked to the end.</summary>
    public IEnumerable<Violation> NotAnalysed => tooLarge.Values.OrderBy(violation => violation.Subject, StringComparer.Ordinal);

    private void TooLarge(AreaKey area, IReadOnlyList<string>? facts)
    {
        if (facts is not null)
        {
            var violation = ViolationWriter.TooLarge(area.Procedure, facts);
            tooLarge.TryAdd(violation.Subject, violation);
        }
    }

    private ProofDay Build(Slice slice, DateOnly day, string? office)
    {
        try
        {
            var space = ProofSpace.Of(SpaceSide.Of(pack, slice, day, office)!);
            var whole = new Lazy<ProofSpace>(() => ProofSpace.Of(SpaceSide.Of(pack, slice, day, office, hearsAll: true)!));
            return new ProofDay(slice, day, office, space, []) { Shape = SpaceShape.Of(space), WholeSpace = whole };
        }
        catch (SpaceTooLargeException problem)
        {
            return new ProofDay(slice, day, office, null, [ViolationWriter.TooLarge(slice.Procedure, problem.Facts)]);
        }
    }

    private FinishedWalk Walk(ProofDay day, AreaKey area, IReadOnlyList<(int, ClusterNode)> start)
    {
        var began = options.Ticks?.Invoke() ?? 0;
        var walk = new AreaWalk(day.Space!, options.MaxPointsPerArea);
        walk.Run(start);
        TooLarge(area, walk.TooLarge);
        return new FinishedWalk(area, day.Day, walk.Evaluated, walk.Represented, walk.IsComplete, [.. walk.Findings.Values])
        {
            Ticks = (options.Ticks?.Invoke() ?? 0) - began,
        };
    }

    private static IEnumerable<(ProofDay Day, AreaKey Area, IReadOnlyList<(int, ClusterNode)> Fixed)> StartsOf(ProofDay day)
    {
        var space = day.Space!;
        var visit = space.VisitCluster;
        var relation = space.NumberOf(PackProof.Relation) is { } fact && space.ClusterOf[fact] is { Level: 0 } place ? place.Cluster : (int?)null;
        foreach (var visitNode in space.Clusters[visit].Root.Children)
        {
            foreach (var relationNode in relation is { } cluster ? space.Clusters[cluster].Root.Children.Cast<ClusterNode?>() : [null])
            {
                var area = new AreaKey(day.Slice.Procedure, RelationsOf(space, relationNode), (int)visitNode.Values[0]!, day.Slice.ValidFrom, day.Office);
                yield return (day, area, relationNode is null ? [(visit, visitNode)] : [(visit, visitNode), (relation!.Value, relationNode)]);
            }
        }
    }

    /// <summary>All relations that no condition tells from the one that stands for them.</summary>
    private static string RelationsOf(ProofSpace space, ClusterNode? node)
    {
        if (node is null)
        {
            return "";
        }

        var fact = space.NumberOf(PackProof.Relation)!.Value;
        var atoms = space.Graph.Atoms.Where(atom => atom.Facts is [var only] && only == fact).ToList();
        string Signature(object? relation) => string.Concat(SpaceAnswers.Of(atoms, new Dictionary<string, object?> { [PackProof.Relation] = relation }));
        return string.Join(' ', space.Facts[fact].Choices.Select(choice => choice.Code).Where(code => Signature(code) == Signature(node.Values[0])));
    }
}
