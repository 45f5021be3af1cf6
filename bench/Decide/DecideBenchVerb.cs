using CertFlow.Bench.Measure;
using CertFlow.Bench.Rules;
using CertFlow.Bench.Service;

namespace CertFlow.Bench.Decide;

/// <summary><c>bench decide</c>: answers a second of <c>POST /api/decisions</c>, against the empty endpoint of the same node.</summary>
internal static class DecideBenchVerb
{
    private const int Connections = 4;
    private const int WarmUp = 6;
    private const int RoundCount = 15;

    private static readonly TimeSpan Slot = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(string program, bool asJson, bool english, CancellationToken cancellation)
    {
        using var node = await BenchNode.StartAsync(program, cancellation);
        using var load = await Load.OpenAsync(node.Port, Connections, cancellation);
        var ways = Ways();
        var rates = ways.ToDictionary(way => way.Name, _ => new List<double>());
        for (var round = -WarmUp; round < RoundCount; round++)
        {
            foreach (var (name, requests) in ways)
            {
                var rate = await load.RunAsync(requests, Slot, cancellation);
                if (round >= 0)
                {
                    rates[name].Add(rate);
                }
            }
        }

        new Report("decide", FiguresOf(rates.ToDictionary(pair => pair.Key, pair => Rounds.Median(pair.Value))))
        {
            Facts = new Dictionary<string, object> { ["connections"] = Connections, ["rounds"] = RoundCount, ["questions"] = ways[1].Requests.Count },
        }.Print(asJson, english);
        return 0;
    }

    /// <summary>The documented questions; the one that lacks facts is measured by itself, as it is many questions in one.</summary>
    private static List<(string Name, IReadOnlyList<byte[]> Requests)> Ways()
    {
        var folder = Path.Combine(PublishedRules.Folder, "../src/Api/Contracts/Examples");
        var questions = Directory.EnumerateFiles(folder, "decision.*.json").Order(StringComparer.Ordinal)
            .Select(path => (IsOpen: path.Contains("cannotDecide", StringComparison.Ordinal), Body: File.ReadAllBytes(path))).ToList();
        var complete = questions.Where(question => !question.IsOpen).Select(question => question.Body).ToList();
        return
        [
            ("empty", [.. complete.Select(body => Connection.Request("/api/bench/empty", body))]),
            ("decide", [.. complete.Select(body => Connection.Request("/api/decisions", body))]),
            ("decideWithTrace", [.. complete.Select(body => Connection.Request("/api/decisions?trace=true", body))]),
            ("decideUnknown", [.. questions.Where(question => question.IsOpen).Select(question => Connection.Request("/api/decisions", question.Body))]),
        ];
    }

    private static List<Figure> FiguresOf(IReadOnlyDictionary<string, double> rates)
    {
        Figure Against(string name, string what) => new(name, what, rates[name], "/s") { BaselineName = "empty", Baseline = rates["empty"] };
        return
        [
            new Figure("empty", "POST /api/bench/empty: the door alone, with the same bodies", rates["empty"], "/s"),
            Against("decide", "POST /api/decisions, the documented complete questions in turn") with { Aim = Aim.RatioAtLeast(0.6) },
            Against("decideWithTrace", "the same with ?trace=true"),
            Against("decideUnknown", "the documented question that lacks facts"),
        ];
    }
}
