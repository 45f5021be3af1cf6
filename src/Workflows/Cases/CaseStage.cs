namespace CertFlow.Workflows.Cases;

/// <summary>Where a case stands; in the API as camelCase, for instance <c>inquiryToMail</c>.</summary>
public enum CaseStage
{
    FirstVisit,
    InquiryToMail,
    AwaitingReply,
    SecondVisit,
    PinEntry,
    Issuing,
    AwaitingReflection,
    Completed,
    ReturnedMail,
    StaffDecision,
    DeniedByHolder,
    Withdrawn,
    Expired,
    AwaitingPapers,
    ReplyToOpen,
    PinSetting,
    Revoking,
    HeldForOutage,
    Refused,
}

/// <summary>What a stage means for the whole case.</summary>
public static class CaseStages
{
    /// <summary>Nothing more happens to a closed case, except that an open PIN slip's fate is recorded.</summary>
    public static bool IsClosed(this CaseStage stage) => 
        stage is CaseStage.Completed or CaseStage.Withdrawn or CaseStage.Expired or CaseStage.Refused;
}
