using CertFlow.Workflows.Publishing;

namespace CertFlow.WorkflowsTests.Publishing;

public class EditionChainTests
{
    private static readonly DateOnly April = new(2037, 4, 1);

    [Fact]
    public void A_case_opened_the_day_before_keeps_the_papers_of_the_edition_before()
    {
        var chain = EditionChain.Of(2, [Head(1), Head(2, supersedes: 1, Transition.CasesOpenedFrom)]);

        chain.PapersFor(April.AddDays(-1), April.AddDays(60)).ShouldBe(1);
        chain.PapersFor(April, April.AddDays(60)).ShouldBeNull();
    }

    [Fact]
    public void A_later_edition_that_says_nothing_does_not_take_the_sparing_back()
    {
        var chain = EditionChain.Of(3, [Head(1), Head(2, supersedes: 1, Transition.CasesOpenedFrom), Head(3, supersedes: 2)]);

        chain.PapersFor(April.AddDays(-1), April).ShouldBe(1);
    }

    [Fact]
    public void What_was_rolled_back_spares_nobody_and_ends_no_promise()
    {
        var chain = EditionChain.Of(3, [Head(1), Head(2, supersedes: 1, Transition.VisitsFrom), Head(3, supersedes: 2) with { Restores = 1 }]);

        chain.PapersFor(April.AddDays(-1), April.AddDays(-1)).ShouldBeNull();
        chain.PromisesHold(1, April).ShouldBeTrue();
    }

    [Fact]
    public void Promises_end_on_the_day_of_visits_but_not_those_made_under_the_change()
    {
        var chain = EditionChain.Of(2, [Head(1), Head(2, supersedes: 1, Transition.VisitsFrom)]);

        chain.PromisesHold(1, April.AddDays(-1)).ShouldBeTrue();
        chain.PromisesHold(1, April).ShouldBeFalse();
        chain.PromisesHold(2, April).ShouldBeTrue();
    }

    private static PackHead Head(int edition, int? supersedes = null, string? kind = null) => new()
    {
        Edition = edition, Supersedes = supersedes, TransitionKind = kind, TransitionFrom = kind is null ? null : April,
    };
}
