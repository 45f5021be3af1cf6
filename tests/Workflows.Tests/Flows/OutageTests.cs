using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.WorkflowsTests.Cases;
using static CertFlow.WorkflowsTests.Cases.Play;

namespace CertFlow.WorkflowsTests.Flows;

public sealed class OutageTests
{
    private static readonly HoldForOutage SealedAgain = new("returnedSealed", CardHandedBack: true);

    [Fact]
    public void Neither_the_card_nor_an_open_slip_stays_at_the_office()
    {
        var entry = Given.State(Given.PinEntry());

        Decide(entry, new HoldForOutage("returnedSealed", false), Given.Inputs()).Refusal().Code.ShouldBe("card-not-handed-back");
        Decide(entry, new HoldForOutage("none", true), Given.Inputs()).Refusal().Code.ShouldBe("pin-slip-not-handed-back");
    }

    [Fact]
    public void Slip_that_was_sealed_again_is_opened_anew_after_the_outage()
    {
        var held = Given.State([.. Given.PinEntry(), .. Decide(Given.State(Given.PinEntry()), SealedAgain, Given.Inputs() with { Slot = 7 }).Events()]);
        held.Hold!.Slot.ShouldBe(7);

        var over = Decide(held, new RecordRecovery(), Given.Inputs()).Events();

        CaseEvolution.Evolve(held, new RecordedEvent(99, Given.Morning, Given.Morning, "counter", over.Single())).Stage.ShouldBe(CaseStage.SecondVisit);
    }

    [Fact]
    public void Deadline_of_the_form_rests_and_its_old_timer_comes_too_early()
    {
        CaseEvent[] withDeadline = [.. Given.InquiryToMail(), new InquiryMailed(Given.Form, new DateOnly(2026, 6, 16), new DateOnly(2026, 6, 18))];
        var held = Given.State([.. withDeadline, .. Decide(Given.State(withDeadline), new HoldForOutage("none", true), Given.Inputs()).Events()]);
        var later = Given.Inputs() with { Now = Given.Morning.AddDays(2), OccurredAt = Given.Morning.AddDays(2) };

        var over = Decide(held, new RecordRecovery(), later).Events().OfType<OutageOver>().Single();
        var waiting = CaseEvolution.Evolve(held, new RecordedEvent(99, Given.Morning, Given.Morning, "counter", over));

        over.ReplyDeadline.ShouldBe(new DateOnly(2026, 6, 20));
        ClockSteps.Decide(waiting, new ExpireReply(Given.Form), Given.Morning.AddDays(3)).Events().ShouldBeEmpty();
        ClockSteps.Decide(waiting, new ExpireReply(Given.Form), Given.Morning.AddDays(5)).Events().ShouldNotBeEmpty();
        CaseConsequences.DueOf(held, waiting)!.DueAt.ShouldBe(new DateTimeOffset(2026, 6, 21, 0, 0, 0, TimeSpan.FromHours(9)));
    }

    [Fact]
    public void Earlier_numbers_that_still_wait_are_named()
    {
        var held = Given.State([.. Given.SecondVisit(), .. Decide(Given.State(Given.SecondVisit()), new HoldForOutage("none", true), Given.Inputs() with { Slot = 2 }).Events()]);

        Decide(held, new RecordRecovery(), Given.Inputs() with { EarlierSlots = 1 }).ShouldBeOfType<Happened>().Warnings.ShouldBe(["earlier-slots-still-wait"]);
    }
}
