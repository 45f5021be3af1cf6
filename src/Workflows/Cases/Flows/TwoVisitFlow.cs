namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The two-visit case of a voluntary representative.</summary>
/// <remarks>First visit, inquiry by mail, reply, second visit, PINs, issue, reflection.</remarks>
public static class TwoVisitFlow
{
    public const string Name = "two-visit";

    /// <summary>The first version: issue only, and no word of a supervisor but a new inquiry.</summary>
    public static Flow V1 { get; } = new(Name, 1, new Dictionary<CaseStage, IReadOnlyList<Step>>
    {
        [CaseStage.FirstVisit] = [InquirySteps.FirstVisit, ClosingSteps.Withdrawal],
        [CaseStage.InquiryToMail] = [InquirySteps.Mailed, InquirySteps.Resent, ClosingSteps.Denial, ClosingSteps.Withdrawal],
        [CaseStage.AwaitingReply] =
            [SecondVisitSteps.Recorded, InquirySteps.Returned, InquirySteps.Resent, ClosingSteps.Denial, ClosingSteps.Withdrawal],
        [CaseStage.ReturnedMail] = [InquirySteps.Resent, ClosingSteps.Denial, ClosingSteps.Withdrawal],
        [CaseStage.SecondVisit] = [ReplySteps.Opened, ClosingSteps.Denial, ClosingSteps.Withdrawal],
        [CaseStage.StaffDecision] = [InquirySteps.Resent, ClosingSteps.Denial, ClosingSteps.Withdrawal],
        [CaseStage.PinEntry] = [PinSteps.VerifiedForAbsentHolder, ClosingSteps.Denial, ClosingSteps.Withdrawal],
        [CaseStage.Issuing] = [IssueSteps.DeskForm, IssueSteps.Issued, ClosingSteps.Denial, ClosingSteps.Withdrawal],
        [CaseStage.AwaitingReflection] = [IssueSteps.Reflected],
        [CaseStage.DeniedByHolder] = [ClosingSteps.Withdrawal],
        [CaseStage.Completed] = [],
        [CaseStage.Withdrawn] = [],
        [CaseStage.Expired] = [],
    });
}
