using System.Globalization;
using CertFlow.Bench.Measure;

namespace CertFlow.Bench.Lists;

/// <summary><c>bench lists</c>: what a page of a list and a search cost with 1,000, 100,000 and 1,000,000 cases.</summary>
internal static class ListsBenchVerb
{
    private const int WarmUp = 60;
    private const int RoundCount = 200;

    private static readonly int[] Sizes = [1_000, 100_000, 1_000_000];

    public static async Task<int> RunAsync(string program, bool asJson, bool english, CancellationToken cancellation)
    {
        var services = new List<FilledService>();
        try
        {
            foreach (var size in Sizes)
            {
                services.Add(await FilledService.StartAsync(program, size, cancellation));
            }

            await MeasureAsync(services, cancellation);
            new Report("lists", [.. services[0].Questions.SelectMany(question => FiguresOf(question, services))])
            {
                Facts = new Dictionary<string, object> { ["rounds"] = RoundCount, ["pageSize"] = 50 },
            }.Print(asJson, english);
        }
        finally
        {
            foreach (var service in services)
            {
                await service.DisposeAsync();
            }
        }

        return 0;
    }

    // All sizes in turn, so that a busy moment of the machine falls on all of them.
    private static async Task MeasureAsync(List<FilledService> services, CancellationToken cancellation)
    {
        for (var round = -WarmUp; round < RoundCount; round++)
        {
            foreach (var question in services[0].Questions)
            {
                foreach (var service in services)
                {
                    await service.AskAsync(question, counts: round >= 0, cancellation);
                }
            }
        }
    }

    private static IEnumerable<Figure> FiguresOf(string question, List<FilledService> services)
    {
        var smallest = services[0];
        yield return new(Name(question, smallest), $"{question} with {Number(smallest)} cases", smallest.Median(question), "ms");
        foreach (var service in services.Skip(1))
        {
            yield return new(Name(question, service), $"{question} with {Number(service)} cases", service.Median(question), "ms")
            {
                BaselineName = Number(smallest), Baseline = smallest.Median(question), Aim = Aim.RatioAtMost(1.3),
            };
        }
    }

    private static string Name(string question, FilledService service) => $"{question}.{service.Cases}";

    private static string Number(FilledService service) => service.Cases.ToString("N0", CultureInfo.InvariantCulture);
}
