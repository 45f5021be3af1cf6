using System.Text.Json;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.WorkflowsTests.Cases;
using static CertFlow.WorkflowsTests.Cases.Play;

namespace CertFlow.WorkflowsTests.Flows;

public sealed class StaffDecisionTests
{
    [Fact]
    public void Protected_holders_case_looks_like_any_other_that_has_to_be_asked_about()
    {
        var silent = Asked(Given.Inputs(Given.Decision("staffDecides") with { ActorClass = "voluntaryRepresentative" }));
        var hidden = Asked(Given.Inputs(Given.Decision("acceptFirstVisit") with { ActorClass = "voluntaryRepresentative" }) with { HolderIsProtected = true });

        Text(hidden).ShouldBe(Text(silent));
    }

    [Fact]
    public void Protected_holder_who_comes_himself_is_served_like_anybody()
    {
        var inputs = Given.Inputs(Given.Decision("accept") with { ActorClass = "holder" }) with { HolderIsProtected = true };

        Decide(Given.State(Given.Opened()), new RecordFirstVisit(null), inputs).Events().ShouldContain(happened => happened is AcceptedForToday);
    }

    [Fact]
    public void Nothing_is_mailed_to_a_protected_holder_before_a_supervisor_says_where_and_each_form_is_asked_about()
    {
        var protectedInputs = Given.Inputs() with { HolderIsProtected = true };
        var asked = Add(Given.InquiryToMail(), Decide(Given.State(Given.InquiryToMail()), new ConfirmInquiryMailed(), protectedInputs));
        Given.State(asked).Stage.ShouldBe(CaseStage.StaffDecision);

        var confirmed = Add(asked, Decide(Given.State(asked), new RecordStaffDecision("accept", null, null), Given.Inputs()));
        var mailed = Add(confirmed, Decide(Given.State(confirmed), new ConfirmInquiryMailed(), protectedInputs));
        var resent = Add(mailed, Decide(Given.State(mailed), new ResendInquiry("lost"), protectedInputs));

        Given.State(mailed).Stage.ShouldBe(CaseStage.AwaitingReply);
        Decide(Given.State(resent), new ConfirmInquiryMailed(), protectedInputs).Events().Single().ShouldBeOfType<StaffDecisionAsked>();
    }

    [Fact]
    public void Exception_from_the_rules_needs_a_second_person()
    {
        var barred = Given.Decision("refuse") with { ActorClass = "holder" };
        barred = barred with { Certificates = [.. barred.Certificates.Select(one => one with { Decision = "no" })] };
        var inputs = Given.Inputs(barred) with { By = "supervisor" };
        CaseEvent[] asked = [.. Given.Opened(), .. Decide(Given.State(Given.Opened()), new AskSupervisor(null), inputs).Events()];

        var decided = Recorded("supervisor", asked, Decide(Given.State(asked), new RecordStaffDecision("accept", null, ["signature"]), inputs));

        CaseAwaiting.Of(decided)!.What.ShouldBe("confirm-override");
        Decide(decided, new ConfirmOverride(), inputs).Refusal().Code.ShouldBe("second-person-needed");
        var events = Decide(decided, new ConfirmOverride(), inputs with { By = "another" }).Events();
        events.OfType<AcceptedForToday>().Single().Certificates.Single().Kind.ShouldBe("signature");
    }

    [Fact]
    public void Supervisors_no_ends_the_case()
    {
        CaseEvent[] asked = [.. Given.Opened(), new StaffDecisionAsked("firstVisit", Given.Stamp("staffDecides"), Given.Form)];

        Given.State(Add(asked, Decide(Given.State(asked), new RecordStaffDecision("refuse", null, null), Given.Inputs()))).Stage.ShouldBe(CaseStage.Refused);
    }

    [Fact]
    public void Different_representative_at_visit_2_is_a_question_and_the_form_serves_once_it_is_answered()
    {
        var second = new RecordSecondVisit(Given.Form, JsonDocument.Parse("{}").RootElement, null);
        var asked = Add(Given.AwaitingReply(), Decide(Given.State(Given.AwaitingReply()), second, Given.Inputs(Given.Decision("staffDecides"))));

        var accepted = Add(asked, Decide(Given.State(asked), new RecordStaffDecision("accept", null, null), Given.Inputs(Given.Decision("staffDecides"))));

        Given.State(accepted).Stage.ShouldBe(CaseStage.SecondVisit);
        Given.State(accepted).Granted!.FormNumber.ShouldBe(Given.Form);
    }

    [Fact]
    public void Resident_change_stops_the_case_wherever_it_is_until_a_supervisor_has_looked()
    {
        var noted = Add(Given.AwaitingReply(), Decide(Given.State(Given.AwaitingReply()), new NoteResidentChange("residentRecordErased", new DateOnly(2026, 6, 20)), Given.Inputs()));

        Given.State(noted).Stage.ShouldBe(CaseStage.StaffDecision);
        AllowedIn(Given.State(noted)).ShouldNotContain("record-second-visit");
        Given.State(Add(noted, Decide(Given.State(noted), new RecordStaffDecision("accept", null, null), Given.Inputs()))).Stage.ShouldBe(CaseStage.AwaitingReply);
    }

    private static CaseEvent[] Asked(FlowInputs inputs) => [.. Decide(Given.State(Given.Opened()), new RecordFirstVisit(null), inputs).Events()];

    private static CaseEvent[] Add(CaseEvent[] before, FlowVerdict verdict) => [.. before, .. verdict.Events()];

    private static CaseState Recorded(string by, CaseEvent[] before, FlowVerdict verdict) => verdict.Events().Aggregate(
        Given.State(before), (state, happened) => CaseEvolution.Evolve(state, new RecordedEvent(state.Number + 1, Given.Morning, Given.Morning, by, happened)));

    private static string Text(CaseEvent[] events) => JsonSerializer.Serialize(events.Cast<object>(), CaseJson.Options);
}
