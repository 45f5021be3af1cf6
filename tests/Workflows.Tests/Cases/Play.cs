using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>A case's own flow, asked as the service asks it.</summary>
internal static class Play
{
    public static FlowVerdict Decide(CaseState state, CaseCommand command, FlowInputs inputs) =>
        FlowCatalogue.Of(state).Decide(state, command, inputs);

    public static IEnumerable<string> AllowedIn(CaseState state) => FlowCatalogue.Of(state).AllowedIn(state);

    /// <summary>The clock, long after every deadline.</summary>
    public static FlowVerdict DecideForClock(CaseState state, CaseCommand command) =>
        ClockSteps.Decide(state, command, Given.Morning.AddYears(1));
}
