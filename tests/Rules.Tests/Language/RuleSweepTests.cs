using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.RulesTests.Decisions;
using CsCheck;

namespace CertFlow.RulesTests.Language;

/// <summary>All rules at one stroke answer as each rule does by itself, and as RulesEngine does.</summary>
public class RuleSweepTests
{
    private static readonly DateOnly Day = new(2026, 6, 16);

    [Fact]
    public void On_any_facts_known_unknown_or_broken_the_stroke_answers_as_each_rule_and_as_the_engine() => Gen.Int.Sample(seed =>
    {
        var random = new RandomFacts(seed);
        var pack = Published.Misaki;
        var procedure = random.Procedure();
        var facts = Drawn(random, procedure);
        var slice = pack.SliceOn(procedure, Day)!;
        var inputs = new Inputs([pack.FactType.Create(facts), pack.ParameterInputOn(Day)!], facts.Known);

        var swept = slice.Sweep.Evaluate(inputs);

        swept.ShouldBe(slice.Rules.Select(rule => rule.Condition.Evaluate(inputs)));
        var engine = pack.Engine.Evaluate(slice, inputs.Values[0], inputs.Values[1]);
        var known = Enumerable.Range(0, swept.Length).Where(i => slice.Rules[i].Reads.IsWithin(facts.Known)).ToList();
        known.Select(i => swept[i]).ShouldBe(known.Select(i => engine[i]));
    }, iter: Scale.Of(4_000));

    [Theory]
    [InlineData("f.documents.Contains(\"card\")", "yes no broken")]
    [InlineData("new[] { \"issue\", \"renewal\" }.Contains(f.procedure)", "yes no no")]
    [InlineData("f.documents.Any(d => d == f.procedure)", "no no broken")]
    [InlineData("f.documents.All(d => d != \"copy\")", "yes yes broken")]
    [InlineData("new[] { \"card\", \"stamp\" }.Any(d => f.documents.Contains(d))", "yes no broken")]
    [InlineData("new[] { \"card\", \"stamp\" }.All(d => f.documents.Contains(d) || f.procedure == \"none\")", "no no broken")]
    [InlineData("f.documents.Count() >= 1", "yes no broken")]
    [InlineData("f.procedure == \"issue\" || f.documents.Contains(\"card\")", "yes no broken")]
    [InlineData("f.documents.Where(d => d.StartsWith(\"c\")).Any()", "yes no broken")]
    public void What_is_written_without_arrays_and_closures_answers_as_it_did(string expression, string answers)
    {
        (string Procedure, string[]? Documents)[] given = [("issue", ["photo", "card"]), ("visit", []), ("visit", null)];

        var got = given.Select(one => AnswerTo(expression, one.Procedure, one.Documents));

        string.Join(' ', got).ShouldBe(answers);
    }

    [Fact]
    public void One_broken_rule_breaks_no_other_of_more_rules_than_a_stroke_takes()
    {
        var names = Enumerable.Range(0, 150).Select(i => i % 50 == 7 ? "f.documents.Contains(\"card\")" : i % 2 == 0 ? "f.procedure == \"issue\"" : "f.procedure != \"issue\"").ToList();

        var truths = Answers(names, "issue", null);

        truths.ShouldBe(names.Select((_, i) => i % 50 == 7 ? Truth.Broken : TruthLogic.Of(i % 2 == 0)));
    }

    private static FactSet Drawn(RandomFacts random, string procedure)
    {
        var facts = random.Complete();
        facts = random.Next(2) == 0 ? random.Without(facts, 8, procedure) : facts;
        facts = random.Next(4) == 0 ? facts.With("documents", null) : facts;
        return random.Next(8) == 0 ? facts.With("requested", null) : facts.With([(facts.Vocabulary.IndexOf("asOf"), Day), (facts.Vocabulary.IndexOf("procedure"), procedure)]);
    }

    private static string AnswerTo(string expression, string procedure, string[]? documents) =>
        Answers([expression], procedure, documents)[0].ToString().ToLowerInvariant();

    private static Truth[] Answers(IReadOnlyList<string> expressions, string procedure, string[]? documents)
    {
        var findings = new FindingList();
        var type = InputType.Emit("Sweep_" + Guid.CreateVersion7().ToString("N"), [new InputLeaf("procedure", typeof(string), ""), new InputLeaf("documents", typeof(string[]), Array.Empty<string>())]);
        var compiler = new RuleCompiler([new InputScope("f", type.Type, EndsAtLeaf: true, "R-UNKNOWN-FACT", new Words("事実", "fact"))], new Dictionary<string, int>(), [], findings);
        var conditions = expressions.Select(expression => compiler.CompileBody(new RuleBody.Leaf(expression, null!, new Dictionary<string, string>()), "rules.json")!.Value.Condition).ToList();
        findings.All.ShouldBeEmpty();
        var inputs = new Inputs([type.Create([procedure, documents])], FactMask.None);

        var swept = new RuleSweep(conditions, compiler.Inputs).Evaluate(inputs);

        swept.ShouldBe(conditions.Select(condition => condition.Evaluate(inputs)));
        return swept;
    }
}
