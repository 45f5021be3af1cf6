namespace CertFlow.Workflows.Cases.Flows;

/// <summary>How every case begins: the papers on the desk, until the way of the case is known.</summary>
public static class ReceptionFlow
{
    public const string Name = "reception";

    public static Flow V1 { get; } = new(Name, 1, new Dictionary<CaseStage, IReadOnlyList<Step>>
    {
        [CaseStage.FirstVisit] =
        [
            ReceptionSteps.FirstVisit, ClosingSteps.NotToday, StaffSteps.Ask, ChangeSteps.Conversion, ChangeSteps.ResidentChange,
            OutageSteps.Hold, ClosingSteps.Withdrawal,
        ],
        [CaseStage.AwaitingPapers] =
        [
            ReceptionSteps.FirstVisit, ClosingSteps.NotToday, StaffSteps.Ask, ChangeSteps.Conversion, ChangeSteps.ResidentChange,
            ClosingSteps.Withdrawal,
        ],
        [CaseStage.StaffDecision] = [StaffSteps.Decision, StaffSteps.Confirmation, ChangeSteps.ResidentChange, ClosingSteps.Withdrawal],
        [CaseStage.HeldForOutage] = [OutageSteps.Recovery, ChangeSteps.ResidentChange, ClosingSteps.Withdrawal],
        [CaseStage.Refused] = [],
        [CaseStage.Withdrawn] = [],
    });
}
