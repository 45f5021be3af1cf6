using CertFlow.Rules.Dates;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Proof;
using CsCheck;

namespace CertFlow.RulesTests.Proof;

/// <summary>The space of a proof answers as the counter does, and counts every case once.</summary>
public class ProofSpaceTests
{
    private static readonly DateOnly Day = new(2026, 6, 16);

    private static readonly string[] Procedures = ["issue", "renewal", "revocation", "pinReset"];

    private static readonly Dictionary<string, ProofSpace> Spaces = Procedures.ToDictionary(procedure => procedure, procedure => SpaceOf(procedure, hearsAll: false));

    private static readonly Dictionary<string, ProofSpace> WholeSpaces = Procedures.ToDictionary(procedure => procedure, procedure => SpaceOf(procedure, hearsAll: true));

    [Fact]
    public void At_any_point_the_space_puts_the_same_answer_together_as_the_counter() => AtAnyPoint(WholeSpaces, Scale.Of(3_000), (question, draft) =>
    {
        draft.Truths.ShouldBe(question.Evaluate());
        ShouldBeTheSame(question, draft);
    });

    [Fact]
    public void Without_pins_advice_and_fees_the_answer_is_still_the_counters() => AtAnyPoint(Spaces, Scale.Of(3_000), ShouldBeTheSame);

    [Fact]
    public void A_proof_finds_a_reason_exactly_where_the_answer_names_one() => AtAnyPoint(WholeSpaces, Scale.Of(500), (question, draft) =>
        PointProperties.HasReason(question.Situation, draft).ShouldBe(Decider.Decide(Published.Misaki, question.Request).Reasons.Count > 0));

    [Fact]
    public void Days_that_differ_only_in_their_hours_stand_for_each_other()
    {
        var run = new ProofRun(Published.Book.Towns["shiosai"], new ProofOptions { From = Day, Procedure = "issue" });

        var days = run.BuildSpaces().Days.Where(day => day.Office == "office").ToList();

        days.DistinctBy(day => day.Shape).Count().ShouldBeInRange(4, days.Count - 4);
        var open = days.Where(day => day.Shape == days.GroupBy(each => each.Shape).MaxBy(alike => alike.Count())!.Key).ToList();
        open.Select(day => day.Space!.Clusters.Aggregate(1m, (product, cluster) => product * cluster.Root.Leaves)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_day_on_which_a_rule_answers_otherwise_stands_for_itself()
    {
        var files = Packs.Draft.Of("national/all/card.json", "f.card.validThrough < f.asOf", "¦f.card.validThrough < f.asOf && f.asOf.Month == 8").Files;
        var run = new ProofRun(RuleBook.Read(files).Book!.Towns["misaki"], new ProofOptions { From = Day, Procedure = "issue" });

        var shapes = run.BuildSpaces().Days.ToLookup(day => day.Day.Month == 8, day => day.Shape);

        shapes[true].ShouldNotBeEmpty();
        shapes[true].Intersect(shapes[false]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("issue")]
    [InlineData("renewal")]
    [InlineData("revocation")]
    [InlineData("pinReset")]
    public void Every_case_is_counted_exactly_once(string procedure)
    {
        var space = Spaces[procedure];
        var visit = space.ClusterOf[space.NumberOf("visit")!.Value].Cluster;
        var start = new SpaceWalk(space);
        start.Enter(visit, start.NextOf(visit)[0]);
        var area = new AreaWalk(space, long.MaxValue);

        area.Run([(visit, space.Clusters[visit].Root.Children[0])]);

        area.Represented.ShouldBe(start.Combinations() << space.Views[0].PapersOf(1).Count());
        area.Evaluated.ShouldBeGreaterThan(10);
    }

    private static ProofSpace SpaceOf(string procedure, bool hearsAll) =>
        ProofSpace.Of(SpaceSide.Of(Published.Misaki, Published.Misaki.SliceOn(procedure, Day)!, Day, null, hearsAll)!);

    private static void ShouldBeTheSame(Question question, Draft draft)
    {
        var expected = Assembler.Assemble(question, question.Evaluate());
        draft.Outcome.ShouldBe(expected.Outcome);
        draft.Key.ShouldBe(expected.Key);
    }

    private static void AtAnyPoint(Dictionary<string, ProofSpace> spaces, int points, Action<Question, Draft> check) => Gen.Int.Sample(seed =>
    {
        var random = new RandomPoint(seed);
        var space = spaces[random.Of(Procedures)];
        var walk = random.Walk(space);
        var papers = random.Some(Published.Misaki.Documents.All.Select(document => document.Code));
        if (!walk.IsImpossible)
        {
            check(QuestionAt(space, walk.Fixed(), papers), space.Views[0].DraftAt(walk, papers));
        }
    }, iter: points);

    private static Question QuestionAt(ProofSpace space, Dictionary<string, object?> values, string[] papers)
    {
        var minute = values.TryGetValue("timeOfDay", out var time) ? (int)time! : 600;
        var facts = values.Where(pair => pair.Key is not ("visit" or "timeOfDay"))
            .Aggregate(FactSet.Empty(Published.Book.Vocabulary), (given, pair) => given.With(pair.Key, pair.Value))
            .With(Question.Documents, papers);
        return Question.Of(Published.Misaki, new DecisionRequest
        {
            Procedure = space.Sides[0].Slice.Procedure,
            Visit = (int)values["visit"]!,
            AsOf = JapanTime.At(Day, new TimeOnly(0, 0).AddMinutes(Math.Min(minute, 1439))),
            Facts = facts,
        })!;
    }

    /// <summary>Points drawn at random; the same number draws the same point.</summary>
    private sealed class RandomPoint(int seed)
    {
        private readonly FactGenerator generator = new(Published.Book.Vocabulary, Day, seed);

        public T Of<T>(IReadOnlyList<T> choices) => choices[generator.Next(choices.Count)];

        public string[] Some(IEnumerable<string> codes) => [.. codes.Where(_ => generator.Next(3) > 0)];

        public SpaceWalk Walk(ProofSpace space)
        {
            var walk = new SpaceWalk(space);
            for (var cluster = 0; cluster < space.Clusters.Count; cluster++)
            {
                while (walk.NextOf(cluster).Count > 0)
                {
                    walk.Enter(cluster, Of(walk.NextOf(cluster)));
                }
            }

            return walk;
        }
    }
}
