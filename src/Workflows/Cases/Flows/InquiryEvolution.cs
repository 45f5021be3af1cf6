namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What the mail makes of the case.</summary>
internal static class InquiryEvolution
{
    public static CaseState Apply(CaseState state, RecordedEvent recorded) => recorded.Event switch
    {
        InquiryPrepared prepared => Prepared(state, prepared, JapanTime.DayOf(recorded.OccurredAt)),
        InquiryMailed mailed => state with { Stage = CaseStage.AwaitingReply, ReplyDeadline = mailed.ReplyDeadline },
        ReplyExpired expired => Mark(state, expired.FormNumber, FormStatus.Expired) with { Stage = CaseStage.Expired },
        _ => state with { Stage = CaseStage.ReturnedMail },
    };

    public static CaseState Mark(CaseState state, string number, FormStatus status) => state with
    {
        Forms = [.. state.Forms.Select(form => form.Number == number ? form with { Status = status } : form)],
    };

    /// <summary>The deadline rested: the day it counts from moves with it.</summary>
    public static IReadOnlyList<FormRecord> Rested(CaseState state, int days) =>
        [.. state.Forms.Select(form => form.Status == FormStatus.Current ? form with { AppliedOn = form.AppliedOn?.AddDays(days) } : form)];

    // A new inquiry begins the wait anew: the old form dies and what visit 2 decided with it.
    private static CaseState Prepared(CaseState state, InquiryPrepared prepared, DateOnly day) => state with
    {
        Stage = CaseStage.InquiryToMail,
        ReplyDeadline = prepared.ReplyDeadline,
        MailingConfirmedFor = prepared.IsForwarded ? prepared.FormNumber : state.MailingConfirmedFor,
        Granted = null,
        PinsToSet = [],
        PinsSet = [],
        Question = null,
        Override = null,
        Forms =
        [
            .. state.Forms.Select(form => form.Status == FormStatus.Current ? form with { Status = FormStatus.Superseded } : form),
            new FormRecord(prepared.FormNumber, FormStatus.Current) { PinsToReset = prepared.PinsToReset, AppliedOn = day },
        ],
    };
}
