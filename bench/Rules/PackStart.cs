using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CertFlow.Bench.Measure;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;

namespace CertFlow.Bench.Rules;

/// <summary>How soon the published pack of one town decides: in a new process, and when it takes the place of another in a running one.</summary>
internal sealed class PackStart
{
    /// <summary>The hidden verb of the child process.</summary>
    public const string Verb = "first-decision";

    private const int Starts = 5;
    private const int Reloads = 9;

    private readonly IReadOnlyList<PackFile> files;
    private readonly string town;

    public PackStart(IReadOnlyList<PackFile> published)
    {
        town = published.First(file => file.Path.StartsWith("towns/", StringComparison.Ordinal)).Path.Split('/')[1];
        files = [.. published.Where(file => !file.Path.StartsWith("towns/", StringComparison.Ordinal) || file.Path.StartsWith($"towns/{town}/", StringComparison.Ordinal))];
    }

    public int RuleCount { get; private set; }

    /// <summary>Reads the pack and decides one question: what the child process does, and what a reload does.</summary>
    public Decision ReadAndDecide()
    {
        var book = RuleBook.Read(files).Book ?? throw new InvalidOperationException("The published rules are not sound: ./certflow rules check");
        var pack = book.Towns[town];
        RuleCount = pack.Slices.SelectMany(slice => slice.Rules).Select(rule => rule.Id).Distinct().Count();
        return Decider.Decide(pack, Question(pack));
    }

    public IEnumerable<Figure> Measure()
    {
        var nothing = Rounds.Median(Enumerable.Range(0, Starts).Select(_ => StartChild("nothing")));
        yield return new Figure("emptyProcess", "a new process of this benchmark that does nothing", nothing, "ms");
        yield return new Figure("start", "a new process reads the published pack of one town and decides", Rounds.Median(Enumerable.Range(0, Starts).Select(_ => StartChild(Verb))), "ms")
        {
            BaselineName = "emptyProcess", Baseline = nothing, Aim = Aim.AtMost(1000),
        };
        ReadAndDecide();
        yield return new Figure("reload", "the same in a running process, first decision included", Rounds.Median(Enumerable.Range(0, Reloads).Select(_ => Reload())), "ms") { Aim = Aim.AtMost(300) };
    }

    private double Reload()
    {
        var began = Stopwatch.GetTimestamp();
        ReadAndDecide();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double StartChild(string verb)
    {
        var began = Stopwatch.GetTimestamp();
        using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(PackStart).Assembly.Location, verb]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0 ? Stopwatch.GetElapsedTime(began).TotalMilliseconds : throw new InvalidOperationException($"{verb} failed.");
    }

    private static DecisionRequest Question(RulePack pack)
    {
        using var body = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(PublishedRules.Folder, "../src/Api/Contracts/Examples/decision.accept.json")));
        var asOf = DateTimeOffset.Parse(body.RootElement.GetProperty("asOf").GetString()!, CultureInfo.InvariantCulture);
        return new DecisionRequest
        {
            Procedure = body.RootElement.GetProperty("procedure").GetString()!,
            AsOf = asOf,
            Facts = FactSetReader.Read(body.RootElement.GetProperty("facts"), pack.Vocabulary, DateOnly.FromDateTime(asOf.DateTime)).Facts,
        };
    }
}
