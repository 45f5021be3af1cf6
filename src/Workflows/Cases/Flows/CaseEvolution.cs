namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What each event makes of the case. Pure; every event that was ever recorded must stay readable here.</summary>
public static class CaseEvolution
{
    public static CaseState Replay(Guid id, IEnumerable<RecordedEvent> events) => events.Aggregate(CaseState.Before(id), Evolve);

    public static CaseState Evolve(CaseState state, RecordedEvent recorded) => Apply(state, recorded.Event) with
    {
        Number = recorded.Number,
        OpenedAt = recorded.Event is CaseOpened ? recorded.RecordedAt : state.OpenedAt,
        LastOccurredAt = recorded.OccurredAt > state.LastOccurredAt ? recorded.OccurredAt : state.LastOccurredAt,
        ChangedAt = recorded.RecordedAt,
        ChangedBy = recorded.By,
    };

    private static CaseState Apply(CaseState state, CaseEvent @event) => @event switch
    {
        CaseOpened opened => Opened(state, opened),
        FirstVisitRecorded first => state with { FirstVisit = first.Decision, PapersPromised = first.PapersPromised },
        InquiryPrepared prepared => Prepared(state, prepared),
        InquiryMailed mailed => state with { Stage = CaseStage.AwaitingReply, ReplyDeadline = mailed.ReplyDeadline },
        MailReturned => state with { Stage = CaseStage.ReturnedMail },
        HolderDenied => state with { Stage = CaseStage.DeniedByHolder },
        SecondVisitRecorded second => Mark(state, second.FormNumber, FormStatus.Used) with
        {
            Stage = CaseStage.SecondVisit,
            SecondVisit = second,
        },
        ReplyOpened { SealState: "intact" } opened => state with { Stage = CaseStage.PinEntry, OpenSlip = opened.FormNumber },
        ReplyOpened => state with { Stage = CaseStage.Issuing },
        SealNotIntactReported => state with { Stage = CaseStage.StaffDecision },
        PinsVerified => state with { Stage = CaseStage.Issuing },
        PinMismatchFound => state,
        PinSlipDisposed => state with { OpenSlip = null },
        DeskFormRecorded form => state with { DeskFormsSigned = [.. state.DeskFormsSigned, form.Form] },
        CertificatesIssued issued => state with { Stage = CaseStage.AwaitingReflection, Issued = issued },
        ReflectionPeriodElapsed => state with { ReflectionPeriodIsOver = true },
        ReflectionConfirmed confirmed => state with { Stage = CaseStage.Completed, Reflection = confirmed.How },
        CaseWithdrawn => state with { Stage = CaseStage.Withdrawn },
        ReplyExpired expired => Mark(state, expired.FormNumber, FormStatus.Expired) with { Stage = CaseStage.Expired },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is unknown to this flow"),
    };

    private static CaseState Opened(CaseState state, CaseOpened opened) => state with
    {
        Stage = CaseStage.FirstVisit,
        Visit = opened.Visit,
        Town = opened.Town,
        Procedure = opened.Procedure,
        Flow = opened.Flow,
        FlowVersion = opened.FlowVersion,
        Requested = opened.Requested,
        ReceivedAt = opened.ReceivedAt,
    };

    // A new inquiry begins the wait anew: the old form dies and what visit 2 decided with it.
    private static CaseState Prepared(CaseState state, InquiryPrepared prepared) => state with
    {
        Stage = CaseStage.InquiryToMail,
        ReplyDeadline = prepared.ReplyDeadline,
        SecondVisit = null,
        Forms =
        [
            .. state.Forms.Select(form => form.Status == FormStatus.Current ? form with { Status = FormStatus.Superseded } : form),
            new FormRecord(prepared.FormNumber, FormStatus.Current),
        ],
    };

    private static CaseState Mark(CaseState state, string number, FormStatus status) => state with
    {
        Forms = [.. state.Forms.Select(form => form.Number == number ? form with { Status = status } : form)],
    };
}
