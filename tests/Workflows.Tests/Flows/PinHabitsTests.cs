using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.WorkflowsTests.Cases;
using static CertFlow.WorkflowsTests.Cases.Play;

namespace CertFlow.WorkflowsTests.Flows;

public sealed class PinHabitsTests
{
    private static readonly PinTrial ByStaff = Given.Trial(("signature", "ok"), ("userAuthentication", "ok"));

    [Theory]
    [InlineData("staff", "staff", false)]
    [InlineData("staff", "representative", true)]
    [InlineData("either", "representative", false)]
    [InlineData(null, "representative", false)]
    public void Pins_typed_by_another_than_usual_are_recorded_and_said_aloud(string? usual, string by, bool isSaid)
    {
        var inputs = Given.Inputs() with { Parameters = new FlowParameters(null, 24, 2, 1) { PinsEnteredBy = usual } };

        var verdict = Decide(Given.State(Given.PinEntry()), new RecordPinsVerified(ByStaff with { EnteredBy = by }), inputs).ShouldBeOfType<Happened>();

        verdict.Events.OfType<PinsVerified>().Count().ShouldBe(1);
        verdict.Warnings.Contains("pins-entered-by-another").ShouldBe(isSaid);
    }

    [Fact]
    public void Slip_that_goes_another_way_than_usual_is_said_aloud()
    {
        var inputs = Given.Inputs() with { Parameters = new FlowParameters(null, 24, 2, 1) { SlipDisposedHow = "returnedSealed" } };

        Decide(Given.State(Given.Issuing()), new RecordPinSlipDisposed("shredded", "counter"), inputs).ShouldBeOfType<Happened>().Warnings.ShouldBe(["slip-disposed-another-way"]);
        Decide(Given.State(Given.Issuing()), new RecordPinSlipDisposed("returnedSealed", "counter"), inputs).ShouldBeOfType<Happened>().Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Where_the_page_is_silent_nothing_is_usual()
    {
        var day = new DateOnly(2036, 6, 18);

        CaseDecisions.ParametersOn(TestRules.Of("misaki")!, day, "issue").PinsEnteredBy.ShouldBeNull();
        CaseDecisions.ParametersOn(TestRules.Of("shiosai")!, day, "issue").PinsEnteredBy.ShouldBe("representative");
    }

}
