using System.Text.Json;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using static CertFlow.WorkflowsTests.Cases.Play;

namespace CertFlow.WorkflowsTests.Cases;

public sealed class TwoVisitFlowTests
{
    private static readonly JsonElement NoFacts = JsonDocument.Parse("{}").RootElement;

    [Fact]
    public void Accepted_first_visit_numbers_the_inquiry_and_promises_the_papers_of_visit_2()
    {
        var events = Decide(Given.State(Given.Opened()), new RecordFirstVisit(null), Given.Inputs(Given.Decision("acceptFirstVisit"))).Events();

        events.OfType<FirstVisitRecorded>().Single().PapersPromised.ShouldBe(["inquiry-form-mailed", "card", "holder-id-other"]);
        events.OfType<InquiryPrepared>().Single().FormNumber.ShouldBe(Given.NextForm);
        After(Given.Opened(), events).Stage.ShouldBe(CaseStage.InquiryToMail);
    }

    [Theory]
    [InlineData("incomplete")]
    [InlineData("closed")]
    [InlineData("refuse")]
    [InlineData("cannotDecide")]
    public void First_visit_that_is_not_accepted_as_one_is_refused_with_the_decision(string outcome)
    {
        var decision = Given.Decision(outcome, "representative-photo-id");

        var refusal = Decide(Given.State(Given.Opened()), new RecordFirstVisit(null), Given.Inputs(decision)).Refusal();

        refusal.Code.ShouldBe("not-accepted");
        refusal.Outcome.ShouldBe(outcome);
        refusal.Missing.ShouldBe(["representative-photo-id"]);
        refusal.Reasons.Single().Rule.ShouldBe("issue.documents/holder-id-other");
        refusal.Decision.ShouldBe(decision);
    }

    [Fact]
    public void Lock_found_at_visit_1_makes_the_inquiry_a_combined_one()
    {
        var inputs = Given.Inputs(Given.Decision("acceptFirstVisit")) with { PinsToReset = ["signature"] };

        var events = Decide(Given.State(Given.Opened()), new RecordFirstVisit(null), inputs).Events();

        var prepared = events.OfType<InquiryPrepared>().Single();
        prepared.PinsToReset.ShouldBe(["signature"]);
        CaseConsequences.LettersOf(prepared, 4).First().WithPinReset.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_deadline_in_the_pack_nothing_falls_due()
    {
        var mailed = Decide(Given.State(Given.InquiryToMail()), new ConfirmInquiryMailed(), Given.Inputs()).Events().Single();

        var after = After(Given.InquiryToMail(), [mailed]);
        CaseConsequences.DueOf(Given.State(Given.InquiryToMail()), after).ShouldBeNull();
        CaseAwaiting.Of(after)!.Until.ShouldBeNull();
    }

    [Fact]
    public void Expired_reply_kills_the_form_number()
    {
        var events = DecideForClock(Given.State(Given.AwaitingReply()), new ExpireReply(Given.Form)).Events();

        var state = After(Given.AwaitingReply(), events);
        state.Stage.ShouldBe(CaseStage.Expired);
        state.Forms.Single().Status.ShouldBe(FormStatus.Expired);
        CaseAwaiting.Of(state).ShouldBeNull();
    }

    [Fact]
    public void Deadline_of_a_superseded_form_or_of_a_case_that_went_on_does_nothing()
    {
        DecideForClock(Given.State(Given.AwaitingReply()), new ExpireReply("R8-000009-9")).Events().ShouldBeEmpty();
        DecideForClock(Given.State(Given.SecondVisit()), new ExpireReply(Given.Form)).Events().ShouldBeEmpty();
    }

    [Fact]
    public void Resent_inquiry_supersedes_the_old_number()
    {
        var events = Decide(Given.State(Given.AwaitingReply()), new ResendInquiry("lost"), Given.Inputs()).Events();

        events.ShouldBe([new InquiryPrepared(Given.NextForm, "lost", Given.Form, [])], new ByJson());
        After(Given.AwaitingReply(), events).Forms.Select(form => form.Status).ShouldBe([FormStatus.Superseded, FormStatus.Current]);
        CaseConsequences.VoidedBy(events[0]).ShouldBe(Given.Form);
    }

    [Fact]
    public void Returned_mail_waits_for_a_supervisor()
    {
        var events = Decide(Given.State(Given.AwaitingReply()), new RecordReturnedMail("addressUnknown"), Given.Inputs()).Events();

        var awaiting = CaseAwaiting.Of(After(Given.AwaitingReply(), events))!;
        awaiting.ShouldBe(new Awaiting(AwaitingKind.Task, "resend-inquiry", "supervisor"));
    }

    [Theory]
    [InlineData(FormOwner.Nobody, "form-number-unknown")]
    [InlineData(FormOwner.AnotherCase, "form-of-another-case")]
    public void Foreign_form_is_refused_at_visit_2(FormOwner owner, string code)
    {
        var inputs = Given.Inputs(Given.Decision("accept")) with { FormOwner = owner };

        Decide(Given.State(Given.AwaitingReply()), Second("R8-000077-7"), inputs).Refusal().Code.ShouldBe(code);
    }

    [Fact]
    public void Superseded_form_is_refused_at_visit_2()
    {
        CaseEvent[] resent =
            [.. Given.AwaitingReply(), new InquiryPrepared(Given.NextForm, "lost", Given.Form, []), new InquiryMailed(Given.NextForm, default, null)];

        Decide(Given.State(resent), Second(Given.Form), Given.Inputs(Given.Decision("accept"))).Refusal().Code.ShouldBe("form-superseded");
    }

    [Fact]
    public void Form_used_before_a_pin_mismatch_is_refused_when_it_comes_again()
    {
        CaseEvent[] again =
        [
            .. Given.PinEntry(), new PinMismatchFound(Given.Trial(("signature", "wrong"))),
            new InquiryPrepared(Given.NextForm, "pinMismatch", Given.Form, []), new InquiryMailed(Given.NextForm, default, null),
        ];

        Decide(Given.State(again), Second(Given.Form), Given.Inputs(Given.Decision("accept"))).Refusal().Code.ShouldBe("form-already-used");
    }

    [Fact]
    public void Second_visit_without_the_holders_other_id_says_what_to_bring()
    {
        var refusal = Decide(
            Given.State(Given.AwaitingReply()), Second(Given.Form), Given.Inputs(Given.Decision("incomplete", "holder-id-other"))).Refusal();

        refusal.Missing.ShouldBe(["holder-id-other"]);
        refusal.State.ShouldBe(CaseStage.AwaitingReply);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("partial")]
    public void Complete_second_visit_keeps_what_the_rules_granted(string outcome)
    {
        var events = Decide(Given.State(Given.AwaitingReply()), Second(Given.Form), Given.Inputs(Given.Decision(outcome))).Events();

        var state = After(Given.AwaitingReply(), events);
        state.Stage.ShouldBe(CaseStage.SecondVisit);
        state.Granted!.Certificates.Select(certificate => certificate.Kind).ShouldBe(["signature", "userAuthentication"]);
        state.Forms.Single().Status.ShouldBe(FormStatus.Used);
    }

    [Fact]
    public void Papers_promised_on_the_slip_hold_when_a_newer_pack_asks_for_more()
    {
        var stricter = Given.Decision("incomplete", "koseki-certificate") with { Pack = new("misaki", "sha256:newer", default) };

        var verdict = Decide(Given.State(Given.AwaitingReply()), Second(Given.Form), Given.Inputs(stricter)).ShouldBeOfType<Happened>();

        verdict.Warnings.ShouldBe(["papers-promised-earlier-hold"]);
    }

    [Fact]
    public void Promise_does_not_hold_for_a_promised_paper_that_is_missing()
    {
        var stricter = Given.Decision("incomplete", "koseki-certificate", "card") with { Pack = new("misaki", "sha256:newer", default) };

        Decide(Given.State(Given.AwaitingReply()), Second(Given.Form), Given.Inputs(stricter)).ShouldBeOfType<Refused>();
    }

    [Fact]
    public void Command_of_another_state_is_refused()
    {
        Decide(Given.State(Given.AwaitingReply()), new ConfirmInquiryMailed(), Given.Inputs()).Refusal().Code.ShouldBe("command-not-allowed-now");
    }

    [Fact]
    public void What_happened_earlier_needs_a_reason_and_what_has_not_happened_is_refused()
    {
        var state = Given.State(Given.InquiryToMail());
        var late = Given.Inputs() with { Now = Given.Morning.AddHours(6) };

        Decide(state, new ConfirmInquiryMailed(), late).Refusal().Code.ShouldBe("entered-later-reason-missing");
        Decide(state, new ConfirmInquiryMailed(), late with { EnteredLaterReasonGiven = true }).ShouldBeOfType<Happened>();
        Decide(state, new ConfirmInquiryMailed(), late with { OccurredAt = Given.Morning.AddHours(7) })
            .Refusal().Code.ShouldBe("occurred-in-the-future");
        Decide(state, new ConfirmInquiryMailed(), late with { OccurredAt = Given.Morning.AddDays(-1), EnteredLaterReasonGiven = true })
            .Refusal().Code.ShouldBe("occurred-before-last-event");
    }

    [Fact]
    public void Every_open_state_awaits_exactly_one_thing_and_every_allowed_command_has_a_shape()
    {
        CaseEvent[][] ways =
        [
            Given.Opened(), Given.InquiryToMail(), Given.AwaitingReply(), Given.SecondVisit(), Given.PinEntry(), Given.Issuing(),
            Given.ReadyToIssue(), Given.AwaitingReflection(),
        ];

        foreach (var state in ways.Select(way => Given.State(way)))
        {
            CaseAwaiting.Of(state).ShouldNotBeNull();
            AllowedIn(state).ShouldNotBeEmpty();
            AllowedIn(state).ShouldAllBe(name => CommandCatalogue.Find(name) != null);
        }
    }

    [Fact]
    public void Holder_who_did_not_apply_stops_the_case()
    {
        var events = Decide(Given.State(Given.SecondVisit()), new RecordDenial("form"), Given.Inputs()).Events();

        var state = After(Given.SecondVisit(), events);
        state.Stage.ShouldBe(CaseStage.DeniedByHolder);
        CaseAwaiting.Of(state)!.Role.ShouldBe("supervisor");
    }

    [Fact]
    public void Case_can_be_withdrawn_until_certificates_are_issued()
    {
        Decide(Given.State(Given.ReadyToIssue()), new Withdraw("byRepresentative"), Given.Inputs()).ShouldBeOfType<Happened>();
        Decide(Given.State(Given.AwaitingReflection()), new Withdraw("byRepresentative"), Given.Inputs()).ShouldBeOfType<Refused>();
    }

    private static RecordSecondVisit Second(string form) => new(form, NoFacts, null);

    private static CaseState After(CaseEvent[] before, IEnumerable<CaseEvent> events) => Given.State([.. before, .. events]);

    // Records with lists in them are equal when they are written alike.
    private sealed class ByJson : IEqualityComparer<CaseEvent>
    {
        public bool Equals(CaseEvent? x, CaseEvent? y) => Text(x!) == Text(y!);

        public int GetHashCode(CaseEvent obj) => 0;

        private static string Text(CaseEvent happened) => EventText.Write(new RecordedEvent(1, default, default, "", happened));
    }
}
