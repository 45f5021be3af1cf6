using System.Text.Json.Nodes;
using CertFlow.Bench.Measure;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using RulesEngine.Models;

namespace CertFlow.Bench.Rules;

/// <summary>The recorded rule set on its fact sets: C# written by hand, RulesEngine alone, the analyser, and whole decisions, in one run.</summary>
internal sealed class RulesBench
{
    private const int WarmUp = 60;
    private const int Rounds = 200;

    private static readonly DateTimeOffset Morning = new(2026, 6, 16, 10, 0, 0, TimeSpan.FromHours(9));

    private readonly PerfData data;
    private readonly RulePack pack;
    private readonly Slice slice;
    private readonly Question[] questions;
    private readonly Inputs[] inputs;
    private readonly RulesEngine.RulesEngine engine;

    public RulesBench(IReadOnlyList<PackFile> published)
    {
        data = PerfData.Read();
        pack = PerfPack.Read(published, data);
        questions = [.. data.FactSets.Select(QuestionOf)];
        slice = questions[0].Slice;
        inputs = [.. questions.Select(question => question.Inputs)];
        engine = new RulesEngine.RulesEngine([MergedWorkflow.Write(slice)], EngineSettings.Create(RuleCompiler.Helpers));
    }

    public int RuleCount => slice.Rules.Count;

    public int FactSetCount => questions.Length;

    /// <summary>Answers, summed over all ways and fact sets, that are not the recorded ones.</summary>
    public int Mismatches() => Enumerable.Range(0, questions.Length).Sum(i => MasksOf(i).Count(mask => mask != data.Masks[i]));

    public IReadOnlyList<Figure> Measure()
    {
        var timings = Bench.Measure.Rounds.Run(WarmUp, Rounds,
        [
            Candidate("handWritten", i => HandWritten.Answers(data.Typed[i])),
            Candidate("engine", i => Bare(i)),
            Candidate("analyser", i => slice.Sweep.Evaluate(inputs[i])),
            Candidate("decision", i => Decider.Conclude(Asked(i))),
            Candidate("decisionWithTrace", i => Traced(i)),
            Candidate("decisionInWords", i => Decider.Decide(pack, questions[i].Request)),
        ]);
        return FiguresOf(timings);
    }

    private static List<Figure> FiguresOf(IReadOnlyDictionary<string, Timing> timings)
    {
        Figure Against(string name, string what, string baseline) => new(name, what, timings[name].Microseconds, "us")
        {
            BaselineName = baseline, Baseline = timings[baseline].Microseconds,
        };

        return
        [
            new Figure("handWritten", "(a) plain C#, one line a rule", timings["handWritten"].Microseconds, "us"),
            Against("engine", "(b) RulesEngine alone, one merged call", "handWritten"),
            Against("analyser", "(c) the analyser", "handWritten") with { Aim = Aim.RatioAtMost(5) },
            new Figure("analyserBytes", "(c) allocated for an evaluation", timings["analyser"].Bytes, "B") { Aim = Aim.AtMost(300) },
            Against("decision", "(d) engine, analyser, agreement, outcome; without words", "engine") with { Aim = Aim.RatioAtMost(1.3) },
            Against("decisionWithTrace", "(d) with one line a rule and its facts", "engine") with { Aim = Aim.RatioAtMost(1.6) },
            Against("decisionInWords", "(d) with the words of every line, as the API answers", "engine"),
            new Figure("engineBytes", "(b) allocated for an evaluation", timings["engine"].Bytes, "B"),
            new Figure("decisionBytes", "(d) allocated for a decision without words", timings["decision"].Bytes, "B"),
        ];
    }

    private Candidate Candidate(string name, Action<int> run) => new(name, questions.Length, run);

    private Question QuestionOf(JsonObject set)
    {
        using var facts = System.Text.Json.JsonDocument.Parse(new JsonObject { ["a"] = set.DeepClone() }.ToJsonString());
        var reading = FactSetReader.Read(facts.RootElement, pack.Vocabulary, DateOnly.FromDateTime(Morning.DateTime));
        return reading.IsFaultless
            ? Question.Of(pack, new DecisionRequest { Procedure = PerfPack.Procedure, AsOf = Morning, Facts = reading.Facts })!
            : throw new InvalidOperationException(string.Join(' ', reading.Faults.Select(fault => fault.MessageEn)));
    }

    /// <summary>A question starts from the request each time, as at the desk.</summary>
    private Question Asked(int i) => Question.Of(pack, questions[i].Request)!;

    private List<RuleResultTree> Bare(int i)
    {
        var run = engine.ExecuteAllRulesAsync(slice.WorkflowName, new RuleParameter("f", inputs[i].Values[0]), new RuleParameter("p", inputs[i].Values[1]));
        return run.IsCompleted ? run.Result : throw new InvalidOperationException("RulesEngine did not complete synchronously.");
    }

    private IReadOnlyList<TraceLine> Traced(int i)
    {
        var question = Asked(i);
        return TraceWriter.Write(question, Decider.Conclude(question).Truths);
    }

    private uint[] MasksOf(int i) =>
    [
        MaskOf(HandWritten.Answers(data.Typed[i])),
        MaskOf(Bare(i).Select(result => result.IsSuccess)),
        MaskOf(slice.Sweep.Evaluate(inputs[i]).Select(truth => truth == Truth.Yes)),
        MaskOf(Decider.Conclude(Asked(i)) is { Disagreement.Count: 0 } conclusion ? conclusion.Truths.Select(truth => truth == Truth.Yes) : []),
        MaskOf(Traced(i).Select(line => line.Result == "yes")),
    ];

    private static uint MaskOf(IEnumerable<bool> answers) => answers.Select((answer, i) => answer ? 1U << i : 0).Aggregate(0U, (mask, bit) => mask | bit);
}
