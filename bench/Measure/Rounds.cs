using System.Diagnostics;

namespace CertFlow.Bench.Measure;

/// <summary>Runs candidates in turn, round after round, so that a busy moment of the machine falls on all of them.</summary>
internal static class Rounds
{
    /// <summary>The median cost of one run of each candidate, by name.</summary>
    public static IReadOnlyDictionary<string, Timing> Run(int warmUp, int rounds, IReadOnlyList<Candidate> candidates)
    {
        var seen = candidates.ToDictionary(candidate => candidate.Name, _ => new List<Timing>());
        for (var round = -warmUp; round < rounds; round++)
        {
            foreach (var candidate in candidates)
            {
                var timing = RunOnce(candidate);
                if (round >= 0)
                {
                    seen[candidate.Name].Add(timing);
                }
            }
        }

        return seen.ToDictionary(pair => pair.Key, pair => new Timing(Median(pair.Value.Select(one => one.Microseconds)), Median(pair.Value.Select(one => one.Bytes))));
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered.Count % 2 == 1 ? ordered[ordered.Count / 2] : (ordered[(ordered.Count / 2) - 1] + ordered[ordered.Count / 2]) / 2;
    }

    private static Timing RunOnce(Candidate candidate)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < candidate.Runs; i++)
        {
            candidate.Run(i);
        }

        var took = Stopwatch.GetElapsedTime(began);
        return new Timing(took.TotalMicroseconds / candidate.Runs, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / candidate.Runs);
    }
}
