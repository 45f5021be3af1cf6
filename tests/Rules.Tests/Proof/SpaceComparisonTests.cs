using CertFlow.Rules.Changes;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Proof;

namespace CertFlow.RulesTests.Proof;

/// <summary>Before a change is approved, the cases are counted whose answer it changes.</summary>
public class SpaceComparisonTests
{
    private const string Eligibility = "national/issue/eligibility.json";

    private static readonly DateOnly From = new(2026, 6, 1);

    [Fact]
    public void A_draft_that_changes_nothing_changes_no_answer()
    {
        var impact = Compare(Published.Misaki, Published.Misaki, null);

        impact.Changed.ShouldBe(0);
        impact.Groups.ShouldBeEmpty();
        impact.NotCompared.ShouldBeEmpty();
        impact.Represented.ShouldBe(0, "nothing needs to be compared");
    }

    /// <summary>A number of the law touches every procedure of every town; the ordinary run looks at one of them.</summary>
    public static TheoryData<string, string?> Nationwide => Scale.Of(100) >= 100
        ? new() { { "misaki", null }, { "shiosai", null } }
        : new() { { "misaki", "issue" } };

    [Theory]
    [MemberData(nameof(Nationwide))]
    public void One_year_more_changes_the_answer_of_those_aged_fifteen_alone(string town, string? procedure)
    {
        var draft = Packs.Draft.Of("parameters/age.json", "\"value\": 15", "\"value\": ¦16");

        var impact = Compare(Published.Book.Towns[town], RuleBook.Read(draft.Files).Book!.Towns[town], procedure);

        impact.NotCompared.ShouldBeEmpty();
        impact.Groups.ShouldNotBeEmpty();
        impact.Groups.ShouldAllBe(group => Age(group.Sample) == 15);
        impact.Changed.ShouldBeLessThan(impact.Represented);
    }

    [Fact]
    public void Other_words_for_the_same_condition_are_walked_and_change_no_answer()
    {
        var impact = Compare(Published.Misaki, Draft(Eligibility, "\"Expression\": \"f.holder.adultWard\"", "\"Expression\": ¦\"!!f.holder.adultWard\""), "issue");

        (impact.Changed, impact.Groups.Count).ShouldBe((0m, 0));
        impact.Represented.ShouldBeGreaterThan(1_000_000);
    }

    [Fact]
    public void A_bar_taken_away_changes_only_those_it_barred()
    {
        var draft = Draft(Eligibility, "\"Expression\": \"f.holder.adultWard\"", "\"Expression\": ¦\"f.holder.adultWard && f.holder.adultWard == false\"");

        var impact = Compare(Published.Misaki, draft, "issue");

        impact.Groups.ShouldNotBeEmpty();
        impact.Groups.ShouldAllBe(group => Equals(group.Sample.Facts["holder.adultWard"], true));
    }

    [Fact]
    public void A_bar_taken_back_counts_as_many_as_a_bar_added()
    {
        var draft = Draft(Eligibility, "\"Expression\": \"f.holder.adultWard\"", "\"Expression\": ¦\"f.holder.adultWard && f.actor.relation == \\\"holder\\\"\"");

        var (there, back) = (Compare(Published.Misaki, draft, "issue"), Compare(draft, Published.Misaki, "issue"));

        (back.Changed, back.Represented).ShouldBe((there.Changed, there.Represented));
        back.Groups.Select(group => (group.Change.New, group.Change.Old, group.Change.Aspect, group.Count)).ShouldBe(
            there.Groups.Select(group => (group.Change.Old, group.Change.New, group.Change.Aspect, group.Count)), ignoreOrder: true);
    }

    /// <summary>Asked at random, no question is answered in a way that the comparison did not count.</summary>
    [Fact]
    public void No_question_changes_in_a_way_that_was_not_counted()
    {
        var draft = Draft("parameters/age.json", "\"value\": 15", "\"value\": ¦16");
        var counted = Compare(Published.Misaki, draft, "issue").Groups.Select(group => group.Change).ToHashSet();
        var met = new HashSet<AnswerChange>();

        for (var seed = 0; seed < Scale.Of(20_000); seed++)
        {
            if (ChangeAt(draft, seed) is { Aspect: ChangedAspect.Outcome } change)
            {
                met.Add(change);
            }
        }

        met.ShouldNotBeEmpty();
        met.Except(counted).ShouldBeEmpty();
    }

    [Fact]
    public void The_person_shown_is_answered_otherwise_just_as_said()
    {
        var draft = Draft("parameters/age.json", "\"value\": 15", "\"value\": ¦16");

        foreach (var group in Compare(Published.Misaki, draft, "issue").Groups)
        {
            var asked = new DecisionRequest
            {
                Procedure = "issue",
                Visit = group.Sample.Visit,
                AsOf = group.Sample.AsOf,
                Facts = group.Sample.Facts.Aggregate(FactSet.Empty(Published.Book.Vocabulary), (facts, fact) => facts.With(fact.Key, fact.Value)),
            };
            var (before, after) = (Decider.Decide(Published.Misaki, asked), Decider.Decide(draft, asked with { Facts = In(draft, asked.Facts) }));

            (before.Outcome, after.Outcome).ShouldBe((group.Change.Old, group.Change.New));
        }
    }

    private static int Age(SamplePerson sample) => Law.AgeOn((DateOnly)sample.Facts["holder.birthDate"]!, JapanTime.DayOf(sample.AsOf), "birthday");

    private static SpaceImpact Compare(RulePack published, RulePack draft, string? procedure) =>
        SpaceComparison.Of(published, draft, new ProofOptions { From = From, Procedure = procedure, Degree = 2 });

    private static AnswerChange? ChangeAt(RulePack draft, int seed)
    {
        var generator = new FactGenerator(Published.Book.Vocabulary, From, seed);
        var asked = new DecisionRequest { Procedure = "issue", Visit = 1 + generator.Next(2), AsOf = JapanTime.At(From, new TimeOnly(10, 0)), Facts = generator.Complete() };
        return AnswerChange.Between("issue", Decider.Decide(Published.Misaki, asked), Decider.Decide(draft, asked with { Facts = In(draft, asked.Facts) }));
    }

    private static FactSet In(RulePack pack, FactSet facts) => facts.Known.Indices()
        .Aggregate(FactSet.Empty(pack.Vocabulary), (given, index) => given.With(facts.Vocabulary.Facts[index].Path, facts[index]));

    private static RulePack Draft(string path, string old, string marked)
    {
        var reading = RuleBook.Read(Packs.Draft.Of(path, old, marked).Files);
        reading.Findings.Where(finding => finding.IsError).Select(finding => finding.Message.En).ShouldBeEmpty();
        return reading.Book!.Towns["misaki"];
    }
}
