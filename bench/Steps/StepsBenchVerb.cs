using CertFlow.Bench.Measure;

namespace CertFlow.Bench.Steps;

/// <summary><c>bench steps</c>: steps a second over HTTP, against transactions that write the same rows on the same server.</summary>
internal static class StepsBenchVerb
{
    private const int WarmUp = 3;
    private const int RoundCount = 8;

    private static readonly TimeSpan Slot = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string program, bool asJson, bool english, CancellationToken cancellation)
    {
        await using var bench = await StepsBench.StartAsync(program, cancellation);
        StepLoad[] loads =
        [
            await bench.RawAsync(1, cancellation), await bench.OverHttpAsync(1, cancellation),
            await bench.RawAsync(8, cancellation), await bench.OverHttpAsync(8, cancellation),
        ];
        for (var round = -WarmUp; round < RoundCount; round++)
        {
            foreach (var load in loads)
            {
                await load.RunAsync(Slot, counts: round >= 0, cancellation);
            }
        }

        List<Figure> figures = [.. Pair(loads[0], loads[1], 1), .. Pair(loads[2], loads[3], 8), .. bench.Steps.Select((step, index) => Of(step.Name, index, loads))];
        new Report("steps", figures)
        {
            Facts = new Dictionary<string, object> { ["stepsOfALife"] = bench.Steps.Count, ["rounds"] = RoundCount, ["secondsEach"] = Slot.TotalSeconds },
        }.Print(asJson, english);
        return 0;
    }

    private static IEnumerable<Figure> Pair(StepLoad raw, StepLoad http, int clients)
    {
        var (who, from) = (clients == 1 ? "one client" : $"{clients} clients", raw.Name);
        yield return new(raw.Name, $"{who}: transactions that write the same rows", raw.Rate, "/s");
        yield return new(http.Name, $"{who}: commands over HTTP", http.Rate, "/s") { BaselineName = from, Baseline = raw.Rate, Aim = Aim.RatioAtLeast(0.4) };
        yield return new($"{http.Name}.p50", "half of the commands were answered within", http.Percentile(50), "ms")
        {
            BaselineName = $"{from}.p50", Baseline = raw.Percentile(50),
        };
        yield return new($"{http.Name}.p99", "99 of 100 commands were answered within", http.Percentile(99), "ms")
        {
            BaselineName = $"{from}.p99", Baseline = raw.Percentile(99), Aim = Aim.RatioAtMost(3),
        };
    }

    private static Figure Of(string step, int index, StepLoad[] loads) => new($"p50 {step}", "one client, this step alone", loads[1].Percentile(50, index), "ms")
    {
        BaselineName = "raw1", Baseline = loads[0].Percentile(50, index),
    };
}
