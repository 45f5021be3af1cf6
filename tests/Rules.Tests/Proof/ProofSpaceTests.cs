using CertFlow.Rules.Dates;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Proof;
using CsCheck;

namespace CertFlow.RulesTests.Proof;

/// <summary>The space of a proof answers as the counter does, and counts every case once.</summary>
public class ProofSpaceTests
{
    private static readonly DateOnly Day = new(2026, 6, 16);

    private static readonly Dictionary<string, ProofSpace> Spaces = new[] { "issue", "renewal", "revocation", "pinReset" }
        .ToDictionary(procedure => procedure, procedure => ProofSpace.Of(SpaceSide.Of(Published.Misaki, Published.Misaki.SliceOn(procedure, Day)!, Day, null)!));

    [Fact]
    public void At_any_point_the_space_puts_the_same_answer_together_as_the_counter() => Gen.Int.Sample(seed =>
    {
        var random = new RandomPoint(seed);
        var space = Spaces[random.Of([.. Spaces.Keys])];
        var walk = random.Walk(space);
        var papers = random.Some(Published.Misaki.Documents.All.Select(document => document.Code));
        if (walk.IsImpossible)
        {
            return;
        }

        var question = QuestionAt(space, walk.Fixed(), papers);
        var truths = question.Evaluate();
        var expected = Assembler.Assemble(question, truths);
        var draft = space.Views[0].DraftAt(walk, papers);

        draft.Truths.ShouldBe(truths);
        draft.Outcome.ShouldBe(expected.Outcome);
        draft.Key.ShouldBe(expected.Key);
    }, iter: Scale.Of(4_000));

    [Fact]
    public void A_proof_finds_a_reason_exactly_where_the_answer_names_one() => Gen.Int.Sample(seed =>
    {
        var random = new RandomPoint(seed);
        var space = Spaces[random.Of([.. Spaces.Keys])];
        var walk = random.Walk(space);
        var papers = random.Some(Published.Misaki.Documents.All.Select(document => document.Code));
        if (walk.IsImpossible)
        {
            return;
        }

        var question = QuestionAt(space, walk.Fixed(), papers);
        var draft = space.Views[0].DraftAt(walk, papers);

        PointProperties.HasReason(question.Situation, draft).ShouldBe(Decider.Decide(Published.Misaki, question.Request).Reasons.Count > 0);
    }, iter: Scale.Of(500));

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
