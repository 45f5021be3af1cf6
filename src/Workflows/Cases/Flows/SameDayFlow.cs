namespace CertFlow.Workflows.Cases.Flows;

/// <summary>Issue and renewal in one visit: the holder, a legal representative, or a representative with the notice's form.</summary>
/// <remarks>Reset of lost PINs if need be, PINs, signed form, terminal, reflection.</remarks>
public static class SameDayFlow
{
    public const string Name = "same-day";

    private static readonly Step[] Interrupting = [ClosingSteps.DenialOfAbsentHolder, ChangeSteps.ResidentChange, ClosingSteps.Withdrawal];

    private static readonly Step[] AtTheCounter = [IssueSteps.DeskForm, OutageSteps.Hold, .. Interrupting];

    public static Flow V1 { get; } = new(Name, 1, new Dictionary<CaseStage, IReadOnlyList<Step>>
    {
        [CaseStage.ReplyToOpen] = [ReplySteps.Opened, .. AtTheCounter],
        [CaseStage.PinSetting] = [PinSteps.WereSet, .. AtTheCounter],
        [CaseStage.PinEntry] = [PinSteps.VerifiedToday, .. AtTheCounter],
        [CaseStage.Issuing] = [IssueSteps.Issued, .. AtTheCounter],
        [CaseStage.AwaitingReflection] = [IssueSteps.Reflected, ChangeSteps.ResidentChange],
        [CaseStage.StaffDecision] = [StaffSteps.Decision, StaffSteps.Confirmation, .. Interrupting],
        [CaseStage.HeldForOutage] = [OutageSteps.Recovery, .. Interrupting],
        [CaseStage.DeniedByHolder] = [ClosingSteps.Withdrawal],
        [CaseStage.Completed] = [],
        [CaseStage.Withdrawn] = [],
        [CaseStage.Refused] = [],
    });
}
