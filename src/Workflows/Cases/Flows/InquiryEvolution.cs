namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What the mail makes of the case.</summary>
internal static class InquiryEvolution
{
    public static CaseState Apply(CaseState state, CaseEvent happened) => happened switch
    {
        InquiryPrepared prepared => Prepared(state, prepared),
        InquiryMailed mailed => state with { Stage = CaseStage.AwaitingReply, ReplyDeadline = mailed.ReplyDeadline },
        ReplyExpired expired => Mark(state, expired.FormNumber, FormStatus.Expired) with { Stage = CaseStage.Expired },
        _ => state with { Stage = CaseStage.ReturnedMail },
    };

    public static CaseState Mark(CaseState state, string number, FormStatus status) => state with
    {
        Forms = [.. state.Forms.Select(form => form.Number == number ? form with { Status = status } : form)],
    };

    // A new inquiry begins the wait anew: the old form dies and what visit 2 decided with it.
    private static CaseState Prepared(CaseState state, InquiryPrepared prepared) => state with
    {
        Stage = CaseStage.InquiryToMail,
        ReplyDeadline = prepared.ReplyDeadline,
        Granted = null,
        PinsToSet = [],
        PinsSet = [],
        Question = null,
        Override = null,
        Forms =
        [
            .. state.Forms.Select(form => form.Status == FormStatus.Current ? form with { Status = FormStatus.Superseded } : form),
            new FormRecord(prepared.FormNumber, FormStatus.Current) { PinsToReset = prepared.PinsToReset },
        ],
    };
}
