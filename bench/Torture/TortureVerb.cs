using System.CommandLine;
using System.Text.Json;

namespace CertFlow.Bench.Torture;

/// <summary><c>torture</c>: kills, restarts, cut connections, jumps of the clock and bad callers; then nothing may be lost and nothing be there twice.</summary>
internal static class TortureVerb
{
    private static readonly Option<double> Minutes = new("--minutes") { Description = "how long harm is done", DefaultValueFactory = _ => 3 };
    private static readonly Option<int?> Seed = new("--seed") { Description = "repeats the order of a run" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "one JSON object" };
    private static readonly Option<string> Language = new("--lang") { Description = "ja | en", DefaultValueFactory = _ => "ja" };
    private static readonly Option<string> Program = new("--program") { Description = "path of CertFlow.Api.dll", Required = true };

    public static Command Create()
    {
        var command = new Command("torture", "two nodes under every kind of harm") { Minutes, Seed, AsJson, Language, Program };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var seed = parsed.GetValue(Seed) ?? Random.Shared.Next(1_000_000);
        var minutes = parsed.GetValue(Minutes);
        var asJson = parsed.GetValue(AsJson);
        var text = new TortureText(parsed.GetValue(Language) == "en", asJson);
        text.Begins(seed, minutes);
        await using var world = await World.StartAsync(parsed.GetValue(Program)!, cancellation);
        var run = new TortureRun(world, text, seed);
        try
        {
            await run.PlayAsync(TimeSpan.FromMinutes(minutes), cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Swallowed by the command line otherwise: somebody waited in vain for an answer, and that is a finding.
            Console.Error.WriteLine($"torture --seed {seed}: no answer in time");
            return 1;
        }

        text.Ends(run);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { seed, minutes, harm = run.Harm, manners = run.Manners, writePoints = run.PointsPassed, run.Cases, run.Acknowledged, run.Faults },
                JsonSerializerOptions.Web));
        }

        return run.Faults.Count == 0 ? 0 : 1;
    }
}
