using CertFlow.Rules.Dates;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Proof;
using CertFlow.Rules.Soundness;
using CertFlow.RulesTests.Packs;
using CsCheck;

namespace CertFlow.RulesTests.Soundness;

/// <summary>"There is no such case" is never said of one that a visitor can be.</summary>
public class SliceCasesTests
{
    private static readonly DateOnly From = RuleFolderCheckTests.Today;

    [Fact]
    public void Whatever_two_rules_answer_to_a_visitor_is_found_again_and_answered_alike() => Gen.Int.Sample(seed =>
    {
        var (question, generator) = Draw(seed);
        var truths = question.Evaluate();
        var (one, other) = (generator.Next(truths.Length), generator.Next(truths.Length));
        if (!truths[one].IsDecided() || !truths[other].IsDecided())
        {
            return;
        }

        CaseGoal[] goals = [GoalOf(one), GoalOf(other)];

        var answer = new SliceCases(question.Pack, question.Slice, From, new SearchBudget(1_000_000)).AskAll([goals])[0];

        answer.Possible.ShouldBe(Possible.Yes);
        var inputs = InputsOf(answer, question.Pack);
        goals.ShouldAllBe(goal => goal.Condition.Evaluate(inputs) == (goal.Holds ? Truth.Yes : Truth.No));

        CaseGoal GoalOf(int rule) => new(question.Slice.Rules[rule].Condition, truths[rule] == Truth.Yes);
    }, iter: Scale.Of(200));

    private static (Question Question, FactGenerator Generator) Draw(int seed)
    {
        var dice = new FactGenerator(Published.Book.Vocabulary, From, seed);
        var pack = Published.Book.Towns.Values.ElementAt(dice.Next(Published.Book.Towns.Count));
        var slice = pack.Slices[dice.Next(pack.Slices.Count)];
        var day = From.AddDays(dice.Next(366));
        var office = pack.Parameters.Offices[dice.Next(pack.Parameters.Offices.Count)].Code;
        var generator = new FactGenerator(pack.Vocabulary, day, seed);
        var facts = generator.Complete();
        var request = new DecisionRequest
        {
            Procedure = slice.Procedure,
            Visit = 1 + generator.Next(2),
            AsOf = JapanTime.At(day, new TimeOnly(0, 0).AddMinutes(generator.Next(1440))),
            Facts = pack.Parameters.Offices.Count > 1 ? facts.With(Question.Office, office) : facts,
        };
        return (Question.Of(pack, request)!, generator);
    }

    /// <summary>The case as the counter would ask it: its day, its office and its facts, nothing else.</summary>
    private static Inputs InputsOf(CaseAnswer answer, RulePack pack)
    {
        var side = answer.Side!;
        var facts = side.FactsOf(answer.Values!);
        return new Inputs([pack.FactType.Create(facts), pack.ParameterInputOn(side.Day, side.Slice.Procedure, side.Office)!], facts.Known);
    }
}
