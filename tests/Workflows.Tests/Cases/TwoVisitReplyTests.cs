using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using static CertFlow.WorkflowsTests.Cases.Play;

namespace CertFlow.WorkflowsTests.Cases;

public sealed class TwoVisitReplyTests
{
    [Fact]
    public void Opened_envelope_goes_to_a_supervisor_and_nobody_types_its_pins()
    {
        var verdict = Decide(
            Given.State(Given.SecondVisit()), new RecordReplyOpened("opened", "counter", "representative"), Given.Inputs()).ShouldBeOfType<Happened>();

        verdict.Warnings.ShouldBe(["seal-not-intact"]);
        var state = Given.State([.. Given.SecondVisit(), .. verdict.Events]);
        state.Stage.ShouldBe(CaseStage.StaffDecision);
        AllowedIn(state).ShouldBe(
            ["record-staff-decision", "resend-inquiry", "mail-elsewhere", "record-denial", "note-resident-change", "withdraw", "correct"]);
    }

    [Fact]
    public void Intact_envelope_leads_to_the_terminal()
    {
        Given.State(Given.PinEntry()).Stage.ShouldBe(CaseStage.PinEntry);
        CaseAwaiting.Of(Given.State(Given.PinEntry()))!.What.ShouldBe("record-pins-verified");
    }

    [Fact]
    public void Pin_that_was_asked_for_but_not_reported_is_missing()
    {
        var refusal = Decide(
            Given.State(Given.PinEntry()), new RecordPinsVerified(Given.Trial(("signature", "ok"))), Given.Inputs()).Refusal();

        refusal.Code.ShouldBe("pin-result-missing");
        refusal.Missing.ShouldBe(["userAuthentication"]);
    }

    [Fact]
    public void Wrong_pin_starts_a_new_inquiry()
    {
        var trial = Given.Trial(("signature", "wrong"), ("userAuthentication", "ok"));

        var events = Decide(Given.State(Given.PinEntry()), new RecordPinsVerified(trial), Given.Inputs()).Events();

        var state = Given.State([.. Given.PinEntry(), .. events]);
        state.Stage.ShouldBe(CaseStage.InquiryToMail);
        state.CurrentForm!.Number.ShouldBe(Given.NextForm);
        state.Granted.ShouldBeNull();
        CaseAwaiting.Of(state)!.What.ShouldBe("record-pin-slip-disposed");
    }

    [Fact]
    public void Locked_pin_makes_the_new_inquiry_a_combined_one()
    {
        var trial = Given.Trial(("signature", "locked"), ("userAuthentication", "notTried"));

        var events = Decide(Given.State(Given.PinEntry()), new RecordPinsVerified(trial), Given.Inputs()).Events();

        events.OfType<InquiryPrepared>().Single().PinsToReset.ShouldBe(["signature"]);
    }

    [Fact]
    public void Passing_the_limit_of_an_absent_holders_tries_is_said_aloud()
    {
        var trial = Given.Trial(("signature", "wrong"), ("userAuthentication", "ok")) with
        {
            TriesAfter = new Dictionary<string, int> { ["signature"] = 1 },
        };

        var verdict = Decide(Given.State(Given.PinEntry()), new RecordPinsVerified(trial), Given.Inputs()).ShouldBeOfType<Happened>();

        verdict.Warnings.ShouldContain("absent-holder-tries-too-few");
    }

    [Fact]
    public void Case_with_an_open_pin_slip_can_neither_be_completed_nor_withdrawn()
    {
        CaseEvent[] slipOpen = [.. Given.AwaitingReflection().Where(happened => happened is not PinSlipDisposed)];

        Decide(Given.State(slipOpen), new ConfirmReflected("confirmedAtTerminal"), Given.Inputs()).Refusal().Code.ShouldBe("pin-slip-not-disposed");
        Decide(Given.State(Given.Issuing()), new Withdraw("byHolder"), Given.Inputs()).Refusal().Code.ShouldBe("pin-slip-not-disposed");
        CaseAwaiting.Of(Given.State(slipOpen))!.What.ShouldBe("record-pin-slip-disposed");
    }

    [Fact]
    public void Fate_of_a_slip_is_recorded_once()
    {
        Decide(Given.State(Given.Issuing()), new RecordPinSlipDisposed("shredded", "counter"), Given.Inputs()).ShouldBeOfType<Happened>();
        Decide(Given.State(Given.ReadyToIssue()), new RecordPinSlipDisposed("shredded", "counter"), Given.Inputs())
            .Refusal().Code.ShouldBe("no-pin-slip-open");
    }

    [Fact]
    public void Unsigned_form_is_not_recorded_and_without_it_nothing_is_issued()
    {
        var state = Given.State(Given.Issuing());

        Decide(state, new RecordDeskForm("issue-application", "2026-12", false), Given.Inputs()).Refusal().Code.ShouldBe("desk-form-not-signed");
        var refusal = Decide(state, Issue("signature"), Given.Inputs(Given.Decision("accept"))).Refusal();
        refusal.Code.ShouldBe("desk-form-missing");
        refusal.Missing.ShouldBe(["issue-application"]);
    }

    [Fact]
    public void End_read_at_the_terminal_is_kept_beside_ours_and_a_difference_is_said()
    {
        var verdict = Decide(
            Given.State(Given.ReadyToIssue()), Issue("signature", "userAuthentication"), Given.Inputs(Given.Decision("accept"))).ShouldBeOfType<Happened>();

        var issued = verdict.Events.OfType<CertificatesIssued>().Single();
        issued.Certificates.ShouldAllBe(c => c.ValidThrough == new DateOnly(2031, 6, 9) && c.ComputedValidThrough == new DateOnly(2031, 6, 10));
        verdict.Warnings.ShouldBe(["valid-through-differs-from-computation"]);
        CaseConsequences.DueOf(Given.State(Given.ReadyToIssue()), Given.State([.. Given.ReadyToIssue(), issued]))!
            .DueAt.ShouldBe(Given.Morning.AddHours(24));
    }

    [Fact]
    public void Certificate_the_rules_did_not_grant_is_refused()
    {
        CaseEvent[] onlySignature =
        [
            .. Given.ReadyToIssue().Select(happened => happened is SecondVisitRecorded second
                ? second with { Certificates = [second.Certificates[0]] } : happened),
        ];

        Decide(Given.State(onlySignature), Issue("userAuthentication"), Given.Inputs(Given.Decision("accept")))
            .Refusal().Missing.ShouldBe(["userAuthentication"]);
    }

    [Fact]
    public void Period_elapsed_is_never_said_before_the_period_is_over()
    {
        var state = Given.State(Given.AwaitingReflection());
        var later = Given.Inputs() with { Now = Given.Morning.AddHours(24), OccurredAt = Given.Morning.AddHours(24) };

        Decide(state, new ConfirmReflected("periodElapsed"), Given.Inputs()).Refusal().Code.ShouldBe("reflection-period-not-over");
        Decide(state, new ConfirmReflected("periodElapsed"), later).ShouldBeOfType<Happened>();
        Decide(state, new ConfirmReflected("confirmedAtTerminal"), Given.Inputs()).ShouldBeOfType<Happened>();
    }

    [Fact]
    public void Elapsed_period_turns_the_timer_into_a_task_once()
    {
        var state = Given.State([.. Given.AwaitingReflection(), new ReflectionPeriodElapsed()]);

        CaseAwaiting.Of(Given.State(Given.AwaitingReflection()))!.Kind.ShouldBe(AwaitingKind.Timer);
        CaseAwaiting.Of(state).ShouldBe(new Awaiting(AwaitingKind.Task, "confirm-reflected", "counter"));
        DecideForClock(state, new NoteReflectionPeriod()).Events().ShouldBeEmpty();
    }

    private static RecordIssued Issue(params string[] kinds) =>
        new(kinds.ToDictionary(kind => kind, _ => new CertificateReading("4F2A", new DateOnly(2031, 6, 9))));
}
