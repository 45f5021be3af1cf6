using System.CommandLine;
using CertFlow.Bench.Card;
using CertFlow.Bench.Decide;
using CertFlow.Bench.Lists;
using CertFlow.Bench.Rules;
using CertFlow.Bench.Steps;

namespace CertFlow.Bench;

/// <summary><c>bench NAME</c>: figures, each against its baseline in the same run.</summary>
internal static class BenchVerb
{
    private const int Usage = 2;

    private static readonly string[] Later = ["reminders", "letters", "start"];

    private static readonly Argument<string> Name = new("name") { Description = "rules | decide | steps | lists | card" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "one JSON object" };
    private static readonly Option<string> Language = new("--lang") { Description = "ja | en", DefaultValueFactory = _ => "ja" };
    private static readonly Option<string> Program = new("--program") { Description = "path of CertFlow.Api.dll" };

    public static Command Create()
    {
        var command = new Command("bench", "figures against their baselines") { Name, AsJson, Language, Program };
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (asJson, english) = (parsed.GetValue(AsJson), parsed.GetValue(Language) == "en");
        return parsed.GetValue(Name) switch
        {
            "rules" => Task.FromResult(RulesBenchVerb.Run(asJson, english)),
            "card" => CardBenchVerb.RunAsync(asJson, english, cancellation),
            "decide" when parsed.GetValue(Program) is { } program => DecideBenchVerb.RunAsync(program, asJson, english, cancellation),
            "steps" when parsed.GetValue(Program) is { } program => StepsBenchVerb.RunAsync(program, asJson, english, cancellation),
            "lists" when parsed.GetValue(Program) is { } program => ListsBenchVerb.RunAsync(program, asJson, english, cancellation),
            "decide" or "steps" or "lists" => Task.FromResult(RefuseWithoutProgram(parsed.GetValue(Name)!)),
            var name => Task.FromResult(Refuse(name!)),
        };
    }

    private static int RefuseWithoutProgram(string name)
    {
        Console.Error.WriteLine($"bench {name}: --program CertFlow.Api.dll");
        return Usage;
    }

    private static int Refuse(string name)
    {
        Console.Error.WriteLine(Later.Contains(name)
            ? $"bench {name}: この版にはまだありません / not part of this version"
            : $"bench {name}: そのような測定はありません(rules、decide、steps、lists、card) / no such benchmark (rules, decide, steps, lists, card)");
        return Usage;
    }
}
