namespace CertFlow.Workflows.Cases.Flows;

/// <summary>Revocation: by request with its signed form, or because something happened.</summary>
public static class RevocationFlow
{
    public const string Name = "revocation";

    public static Flow V1 { get; } = new(Name, 1, new Dictionary<CaseStage, IReadOnlyList<Step>>
    {
        [CaseStage.Revoking] = [RevocationSteps.Revoked, IssueSteps.DeskForm, OutageSteps.Hold, ChangeSteps.ResidentChange, ClosingSteps.Withdrawal],
        [CaseStage.AwaitingReflection] = [IssueSteps.Reflected, ChangeSteps.ResidentChange],
        [CaseStage.StaffDecision] = [StaffSteps.Decision, ChangeSteps.ResidentChange, ClosingSteps.Withdrawal],
        [CaseStage.HeldForOutage] = [OutageSteps.Recovery, ChangeSteps.ResidentChange, ClosingSteps.Withdrawal],
        [CaseStage.Completed] = [],
        [CaseStage.Withdrawn] = [],
        [CaseStage.Refused] = [],
    });
}
