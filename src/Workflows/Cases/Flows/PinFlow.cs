namespace CertFlow.Workflows.Cases.Flows;

/// <summary>PINs unlocked, set anew or changed in one visit; unlock and reset are one act.</summary>
public static class PinFlow
{
    public const string Name = "pin";

    private static readonly Step[] Interrupting = [ClosingSteps.DenialOfAbsentHolder, ChangeSteps.ResidentChange, ClosingSteps.Withdrawal];

    private static readonly Step[] AtTheCounter = [IssueSteps.DeskForm, OutageSteps.Hold, .. Interrupting];

    public static Flow V1 { get; } = new(Name, 1, new Dictionary<CaseStage, IReadOnlyList<Step>>
    {
        [CaseStage.ReplyToOpen] = [ReplySteps.Opened, .. AtTheCounter],
        [CaseStage.PinSetting] = [PinSteps.WereSet, ChangeSteps.Conversion with { WaitsForSlip = true }, .. AtTheCounter],
        [CaseStage.StaffDecision] = [StaffSteps.Decision, .. Interrupting],
        [CaseStage.HeldForOutage] = [OutageSteps.Recovery, .. Interrupting],
        [CaseStage.DeniedByHolder] = [ClosingSteps.Withdrawal],
        [CaseStage.Completed] = [],
        [CaseStage.Withdrawn] = [],
        [CaseStage.Refused] = [],
    });
}
