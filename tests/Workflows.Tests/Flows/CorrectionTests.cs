using System.Text.Json;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.WorkflowsTests.Cases;
using static CertFlow.WorkflowsTests.Cases.Play;

namespace CertFlow.WorkflowsTests.Flows;

public sealed class CorrectionTests
{
    [Fact]
    public void Wrong_withdrawal_is_taken_back_and_the_case_goes_on()
    {
        CaseEvent[] withdrawn = [.. Given.AwaitingReply(), new CaseWithdrawn("byHolder")];

        var corrected = Corrected(withdrawn, new CorrectEvent(withdrawn.Length, null));

        corrected.Stage.ShouldBe(CaseStage.AwaitingReply);
        corrected.Number.ShouldBe(withdrawn.Length + 1);
    }

    [Fact]
    public void Posting_that_is_taken_back_says_that_the_letter_is_out()
    {
        var plan = CorrectionPlan.Of(Given.Recorded(Given.AwaitingReply()), Given.AwaitingReply().Length);

        plan.Obstacle.ShouldBeNull();
        plan.Consequences.ShouldBe([new Consequence("letter-is-in-the-mail", false, Given.Form)]);
    }

    [Theory]
    [InlineData(1, "not-the-last-step")]
    [InlineData(99, "no-such-event")]
    public void Only_the_last_step_can_be_taken_back(int number, string code)
    {
        Decide(Given.State(Given.AwaitingReply()), new CorrectEvent(number, null), History(Given.AwaitingReply())).Refusal().Code.ShouldBe(code);
    }

    [Fact]
    public void Written_certificate_stays_written_but_its_number_can_be_put_right()
    {
        var issued = Given.AwaitingReflection();
        var fields = JsonDocument.Parse("""{"certificates":{"signature":{"serialNumber":"4F2B","validThrough":"2031-06-09"}}}""").RootElement;

        Decide(Given.State(issued), new CorrectEvent(issued.Length, null), History(issued)).Refusal().Code.ShouldBe("certificate-is-written");
        var corrected = Corrected(issued, new CorrectEvent(issued.Length, fields));

        var signature = corrected.Issued!.Certificates.Single();
        signature.SerialNumber.ShouldBe("4F2B");
        signature.ComputedValidThrough.ShouldBe(new DateOnly(2031, 6, 10));
        corrected.Stage.ShouldBe(CaseStage.AwaitingReflection);
    }

    [Fact]
    public void Replacement_is_checked_like_the_command_it_replaces()
    {
        var form = Given.ReadyToIssue();
        var wrong = JsonDocument.Parse("""{"form":"x","signed":true}""").RootElement;

        var refusal = Decide(Given.State(form), new CorrectEvent(form.Length, wrong), History(form)).Refusal();

        refusal.Code.ShouldBe("replacement-has-faults");
        refusal.Missing.ShouldBe(["/filingNumber"]);
    }

    [Fact]
    public void Number_of_an_inquiry_that_never_was_stays_known()
    {
        CaseEvent[] resent = [.. Given.AwaitingReply(), new InquiryPrepared(Given.NextForm, "lost", Given.Form, [])];

        var corrected = Corrected(resent, new CorrectEvent(resent.Length, null));

        corrected.CurrentForm!.Number.ShouldBe(Given.Form);
        corrected.Forms.Single(form => form.Number == Given.NextForm).Status.ShouldBe(FormStatus.Superseded);
    }

    private static FlowInputs History(CaseEvent[] events) => Given.Inputs() with { History = Given.Recorded(events) };

    private static CaseState Corrected(CaseEvent[] events, CorrectEvent command) =>
        Given.State([.. events, .. Decide(Given.State(events), command, History(events)).Events()]);
}
