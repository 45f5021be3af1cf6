using System.Diagnostics;

namespace CertFlow.Bench.Steps;

/// <summary>Clients that each lead one case after the other through its life, and how long each step took.</summary>
internal sealed class StepLoad(string name, IReadOnlyList<ILife> clients)
{
    private readonly int[] next = new int[clients.Count];
    private readonly List<double> rates = [];
    private readonly List<(int Step, double Milliseconds)> steps = [];

    public string Name => name;

    /// <summary>Steps a second, the median of the rounds.</summary>
    public double Rate => Measure.Rounds.Median(rates);

    /// <summary>So many of a hundred steps took no longer, in milliseconds.</summary>
    public double Percentile(double of, int? step = null)
    {
        var ordered = steps.Where(one => step is null || one.Step == step).Select(one => one.Milliseconds).Order().ToArray();
        return ordered[(int)Math.Min(ordered.Length - 1, Math.Floor(ordered.Length * of / 100))];
    }

    /// <summary>Lets all clients work for a while; what they began they finish, so that the next round goes on from there.</summary>
    public async Task RunAsync(TimeSpan time, bool counts, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var took = await Task.WhenAll(clients.Select((_, client) => Task.Run(() => WorkAsync(client, began, time, cancellation), cancellation)));
        if (counts)
        {
            rates.Add(took.Sum(one => one.Count) / Stopwatch.GetElapsedTime(began).TotalSeconds);
            steps.AddRange(took.SelectMany(one => one));
        }
    }

    private async Task<List<(int Step, double Milliseconds)>> WorkAsync(int client, long began, TimeSpan time, CancellationToken cancellation)
    {
        var took = new List<(int, double)>();
        var life = clients[client];
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            var step = next[client];
            life.Prepare(step);
            var sent = Stopwatch.GetTimestamp();
            await life.TakeAsync(step, cancellation);
            took.Add((step, Stopwatch.GetElapsedTime(sent).TotalMilliseconds));
            next[client] = (step + 1) % life.StepCount;
        }

        return took;
    }
}
