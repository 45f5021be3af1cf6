namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The two-visit case of a representative: the holder is asked by mail in between.</summary>
/// <remarks>First visit, inquiry, reply, second visit, PINs, issue, reflection.</remarks>
public static class TwoVisitFlow
{
    public const string Name = "two-visit";

    // Wherever the case waits between its two visits.
    private static readonly Step[] Interrupting = [ClosingSteps.Denial, ChangeSteps.ResidentChange, ClosingSteps.Withdrawal];

    // And wherever the visitor stands at the counter.
    private static readonly Step[] AtTheCounter = [OutageSteps.Hold, .. Interrupting];

    /// <summary>The first version: issue only, what the rules leave open is refused, and no supervisor has a word but a new inquiry.</summary>
    public static Flow V1 { get; } = new(Name, 1, new Dictionary<CaseStage, IReadOnlyList<Step>>
    {
        [CaseStage.FirstVisit] = [InquirySteps.FirstVisit, ClosingSteps.Withdrawal],
        [CaseStage.InquiryToMail] = [InquirySteps.MailedUnasked, InquirySteps.Resent, ClosingSteps.Denial, ClosingSteps.Withdrawal],
        [CaseStage.AwaitingReply] =
            [SecondVisitSteps.RecordedByRulesAlone, InquirySteps.Returned, InquirySteps.Resent, ClosingSteps.Denial, ClosingSteps.Withdrawal],
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

    /// <summary>Every procedure that needs the holder's answer, from the prepared inquiry on.</summary>
    public static Flow V2 { get; } = new(Name, 2, new Dictionary<CaseStage, IReadOnlyList<Step>>
    {
        [CaseStage.InquiryToMail] = [InquirySteps.Mailed, InquirySteps.Resent, InquirySteps.SentElsewhere, .. Interrupting],
        [CaseStage.AwaitingReply] =
        [
            SecondVisitSteps.Recorded, ClosingSteps.NotToday, InquirySteps.Returned, InquirySteps.Resent, InquirySteps.SentElsewhere,
            ChangeSteps.Conversion, .. AtTheCounter,
        ],
        [CaseStage.ReturnedMail] = [InquirySteps.Resent, InquirySteps.SentElsewhere, .. Interrupting],
        [CaseStage.SecondVisit] = [ReplySteps.Opened, InquirySteps.Resent, .. AtTheCounter],
        [CaseStage.StaffDecision] = [StaffSteps.Decision, StaffSteps.Confirmation, InquirySteps.Resent, InquirySteps.SentElsewhere, .. Interrupting],
        [CaseStage.PinSetting] = [IssueSteps.DeskForm, PinSteps.WereSet, .. AtTheCounter],
        [CaseStage.PinEntry] = [PinSteps.VerifiedForAbsentHolder, IssueSteps.DeskForm, .. AtTheCounter],
        [CaseStage.Issuing] = [IssueSteps.DeskForm, IssueSteps.Issued, .. AtTheCounter],
        [CaseStage.AwaitingReflection] = [IssueSteps.Reflected, ChangeSteps.ResidentChange],
        [CaseStage.HeldForOutage] = [OutageSteps.Recovery, .. Interrupting],
        [CaseStage.DeniedByHolder] = [ClosingSteps.Withdrawal],
        [CaseStage.Completed] = [],
        [CaseStage.Withdrawn] = [],
        [CaseStage.Expired] = [],
        [CaseStage.Refused] = [],
    });

    public static bool IsFirstVersion(CaseState state) => state is { Flow: Name, FlowVersion: 1 };
}
