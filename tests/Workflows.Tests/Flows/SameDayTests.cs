using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.WorkflowsTests.Cases;
using static CertFlow.WorkflowsTests.Cases.Play;

namespace CertFlow.WorkflowsTests.Flows;

public sealed class SameDayTests
{
    [Fact]
    public void Holder_with_all_papers_goes_to_the_pins_and_numbers_his_form()
    {
        var state = Accepted("accept", "holder");

        state.Stage.ShouldBe(CaseStage.PinEntry);
        state.Flow.ShouldBe(SameDayFlow.Name);
        state.PaperNumber.ShouldBe(Given.NextForm);
        AllowedIn(state).ShouldNotContain("record-denial");
    }

    [Fact]
    public void Lost_pin_is_set_anew_first_and_only_the_others_are_verified()
    {
        var state = Accepted("acceptAfterReset", "holder", toReset: ["signature"]);
        state.Stage.ShouldBe(CaseStage.PinSetting);
        CaseAwaiting.Of(state)!.What.ShouldBe("record-desk-form");

        state = After(state, new DeskFormRecorded("issue-application", "1"), new DeskFormRecorded("pin-application", "2"));
        CaseAwaiting.Of(state)!.What.ShouldBe("record-pins-set");
        state = Do(state, new RecordPinsSet("holder", "municipalTerminal", new Dictionary<string, string> { ["signature"] = "set" }));

        state.Stage.ShouldBe(CaseStage.PinEntry);
        Do(state, Verified(("userAuthentication", "ok"))).Stage.ShouldBe(CaseStage.Issuing);
    }

    [Fact]
    public void Holder_who_mistypes_tries_again_and_one_who_has_forgotten_sets_it_anew()
    {
        var state = Accepted("accept", "holder");

        Do(state, Verified(("signature", "wrong"), ("userAuthentication", "ok"))).Stage.ShouldBe(CaseStage.PinEntry);
        var reset = Do(state, Verified(("signature", "forgotten"), ("userAuthentication", "ok")));
        reset.Stage.ShouldBe(CaseStage.PinSetting);
        reset.PinsToSet.ShouldBe(["signature"]);
    }

    [Fact]
    public void Pin_an_absent_holder_wrote_wrongly_is_asked_again_by_mail()
    {
        var state = Accepted("accept", "voluntaryRepresentative");
        state.Stage.ShouldBe(CaseStage.ReplyToOpen);
        state = Do(state, new RecordReplyOpened("intact", "counter", "representative"));

        state = Do(state, Verified(("signature", "wrong"), ("userAuthentication", "notTried")));

        state.Stage.ShouldBe(CaseStage.InquiryToMail);
        state.Flow.ShouldBe(TwoVisitFlow.Name);
        CaseAwaiting.Of(state)!.What.ShouldBe("record-pin-slip-disposed");
    }

    [Fact]
    public void Lost_pin_of_a_ward_is_a_question_for_a_supervisor()
    {
        var state = Do(Accepted("accept", "legalRepresentative"), Verified(("signature", "locked"), ("userAuthentication", "ok")));

        state.Question!.About.ShouldBe("pins");
        Do(state, new RecordStaffDecision("accept", Routes.SameDay, null)).Stage.ShouldBe(CaseStage.PinSetting);
        Do(state, new RecordStaffDecision("accept", null, null)).Stage.ShouldBe(CaseStage.InquiryToMail);
    }

    [Fact]
    public void Partial_result_issues_one_certificate_and_says_which_was_not_granted()
    {
        var decision = Given.Decision("partial") with { ActorClass = "holder" };
        decision = decision with { Certificates = [decision.Certificates[0] with { Decision = "no" }, decision.Certificates[1]] };

        var events = Decide(Given.State(Given.Opened()), new RecordFirstVisit(null), Given.Inputs(decision)).Events();

        var accepted = events.OfType<AcceptedForToday>().Single();
        accepted.Certificates.Single().Kind.ShouldBe("userAuthentication");
        accepted.NotGranted.ShouldBe(["signature"]);
    }

    private static CaseState Accepted(string outcome, string actor, string[]? toReset = null)
    {
        var inputs = Given.Inputs(Given.Decision(outcome) with { ActorClass = actor }) with { PinsToReset = toReset ?? [], ResetForms = ["pin-application"] };
        return After(Given.State(Given.Opened()), [.. Decide(Given.State(Given.Opened()), new RecordFirstVisit(null), inputs).Events()]);
    }

    private static RecordPinsVerified Verified(params (string, string)[] results) => new(Given.Trial(results));

    private static CaseState Do(CaseState state, CaseCommand command) => After(state, [.. Decide(state, command, Given.Inputs()).Events()]);

    private static CaseState After(CaseState state, params CaseEvent[] events) => events.Aggregate(
        state, (now, happened) => CaseEvolution.Evolve(now, new RecordedEvent(now.Number + 1, Given.Morning, Given.Morning, "counter", happened)));
}
