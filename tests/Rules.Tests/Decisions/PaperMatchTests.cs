using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;
using CsCheck;

namespace CertFlow.RulesTests.Decisions;

/// <summary>Papers of classes make up what a requirement asks for; each paper counts once, and only while its class holds.</summary>
public class PaperMatchTests
{
    private static readonly DateOnly Day = new(2026, 6, 16);
    private static readonly DateOnly Long = new(2000, 1, 1);

    private static readonly PaperClassCatalogue Classes = new(
    [
        new PaperClass("A", new Words("A", "A"), [Of("licence"), Of("passport"), Of("both")]),
        new PaperClass("B", new Words("B", "B"), [Of("pension"), Of("student"), Of("both"), new ClassedPaper("insurance", Long, new DateOnly(2025, 12, 1))]),
    ]);

    private static readonly string[] Known = ["licence", "passport", "both", "pension", "student", "insurance", "card"];
    private static readonly PaperDemand OneAOrTwoB = new([[Count("A", 1)], [Count("B", 2)]]);
    private static readonly PaperDemand AWithB = new([[Count("A", 1), Count("B", 1)]]);

    [Theory]
    [InlineData("licence", true)]
    [InlineData("pension", false)]
    [InlineData("pension student", true)]
    [InlineData("pension both", true)]
    [InlineData("card form", false)]
    [InlineData("", false)]
    public void One_of_A_or_two_of_B(string shown, bool suffices) => Match(shown).Meets(OneAOrTwoB).ShouldBe(suffices);

    [Theory]
    [InlineData("both", false)]
    [InlineData("both licence", true)]
    [InlineData("both pension", true)]
    [InlineData("licence passport", false)]
    [InlineData("licence pension", true)]
    public void A_paper_of_two_classes_counts_once(string shown, bool suffices) => Match(shown).Meets(AWithB).ShouldBe(suffices);

    [Theory]
    [InlineData("2025-12-01", true)]
    [InlineData("2025-12-02", false)]
    public void A_paper_counts_through_the_last_day_of_its_class(string day, bool suffices) =>
        new PaperMatch(Classes, DateOnly.Parse(day, null), ["insurance", "pension"]).Meets(OneAOrTwoB).ShouldBe(suffices);

    [Theory]
    [InlineData("2025-12-01", false)]
    [InlineData("2025-12-02", true)]
    public void A_paper_whose_class_ended_is_known_as_such(string day, bool ended)
    {
        Classes.HasEnded("insurance", DateOnly.Parse(day, null)).ShouldBe(ended);
        Classes.HasEnded("pension", DateOnly.Parse(day, null)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "1A | 2B")]
    [InlineData("pension", "1A | 1B")]
    public void What_is_still_lacking_is_said_with_the_fewest_papers_first(string shown, string lacking) =>
        string.Join(" | ", Match(shown).StillNeeded(OneAOrTwoB).Select(set => string.Join('+', set.Select(count => $"{count.Count}{count.Class}")))).ShouldBe(lacking);

    [Fact]
    public void A_set_that_asks_for_more_of_the_same_is_not_said()
    {
        var demand = new PaperDemand([[Count("A", 2)], [Count("A", 1), Count("B", 1)], [Count("A", 1)]]);

        Match("").StillNeeded(demand).ShouldHaveSingleItem().ShouldBe([Count("A", 1)]);
    }

    [Fact]
    public void More_papers_never_make_it_worse() => Gen.Select(Papers, Papers).Sample((some, more) =>
    {
        var before = new PaperMatch(Classes, Day, some);
        var after = new PaperMatch(Classes, Day, [.. some.Union(more)]);
        foreach (var demand in new[] { OneAOrTwoB, AWithB, new PaperDemand([[Count("A", 2)], [Count("B", 3)]]) })
        {
            (before.Meets(demand) && !after.Meets(demand)).ShouldBeFalse();
            after.Meets(demand).ShouldBe(CanBeAssigned(demand, some.Union(more)));
        }
    }, iter: Scale.Of(1_000));

    private static Gen<string[]> Papers { get; } = Gen.Shuffle(Known, 0, 7);

    /// <summary>Tries every way of giving each paper to one term.</summary>
    private static bool CanBeAssigned(PaperDemand demand, IEnumerable<string> shown) => demand.AnyOf.Any(set => Fits([.. set.Select(count => count.Count)], set, [.. shown]));

    private static bool Fits(int[] open, IReadOnlyList<PaperCount> set, List<string> papers) => open.All(count => count == 0)
        || (papers.Count > 0 && (Fits(open, set, papers[1..]) || Enumerable.Range(0, set.Count)
            .Any(i => open[i] > 0 && Classes.Counts(set[i].Class!, papers[0], Day) && Fits([.. open.Select((count, at) => at == i ? count - 1 : count)], set, papers[1..]))));

    private static PaperMatch Match(string shown) => new(Classes, Day, shown.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static ClassedPaper Of(string document) => new(document, Long, null);

    private static PaperCount Count(string code, int count) => new(code, null, count);
}
