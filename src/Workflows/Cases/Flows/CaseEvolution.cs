namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What each event makes of the case. Pure; every event that was ever recorded must stay readable here.</summary>
public static class CaseEvolution
{
    /// <summary>The state the whole history amounts to; what was corrected is read as corrected.</summary>
    public static CaseState Replay(Guid id, IReadOnlyList<RecordedEvent> events)
    {
        var history = CorrectedHistory.Of(events);
        return events.Aggregate(CaseState.Before(id), (state, recorded) => history.IsTakenBack(recorded)
            ? Note(CorrectedHistory.WithDeadForm(state, recorded.Event), recorded)
            : Evolve(state, recorded with { Event = history.AsItShouldBe(recorded) }));
    }

    public static CaseState Evolve(CaseState state, RecordedEvent recorded) => Note(Apply(state, recorded), recorded);

    private static CaseState Note(CaseState state, RecordedEvent recorded) => state with
    {
        Number = recorded.Number,
        OpenedAt = recorded.Event is CaseOpened ? recorded.RecordedAt : state.OpenedAt,
        LastOccurredAt = recorded.OccurredAt > state.LastOccurredAt ? recorded.OccurredAt : state.LastOccurredAt,
        ChangedAt = recorded.RecordedAt,
        ChangedBy = recorded.By,
    };

    private static CaseState Apply(CaseState state, RecordedEvent recorded) => recorded.Event switch
    {
        CaseOpened opened => Opened(state, opened),
        RouteTaken route => state with { Flow = route.Flow, FlowVersion = route.FlowVersion },
        FlowMigrated migrated => state with { Flow = migrated.Flow, FlowVersion = migrated.FlowVersion },
        FirstVisitRecorded first => state with { FirstVisit = first.Decision, PapersPromised = first.PapersPromised },
        AcceptedForToday accepted => VisitEvolution.Accepted(state, accepted),
        PapersFoundMissing missing => missing.Visit == 2
            ? state
            : state with { Stage = CaseStage.AwaitingPapers, PaperNumber = missing.PaperNumber },
        CaseRefused refused => state with { Stage = CaseStage.Refused, PaperNumber = refused.PaperNumber ?? state.PaperNumber, Question = null },
        InquiryPrepared or InquiryMailed or MailReturned or ReplyExpired => InquiryEvolution.Apply(state, recorded),
        HolderDenied => state with { Stage = CaseStage.DeniedByHolder, Question = null, Override = null },
        SecondVisitRecorded second => VisitEvolution.SecondVisit(state, second),
        ReplyOpened or SealNotIntactReported or PinSlipDisposed or PinsVerified or PinMismatchFound or PinResetBegun or PinsSet
            => PinEvolution.Apply(state, recorded.Event),
        StaffDecisionAsked or StaffDecisionMade or OverrideConfirmed or ResidentChangeNoted => StaffEvolution.Apply(state, recorded),
        HeldForOutage held => Held(state, held),
        OutageOver over => Resumed(state, over, JapanTime.DayOf(recorded.OccurredAt)),
        ProcedureConverted converted => Converted(state, converted),
        DeskFormRecorded form => state with { DeskFormsSigned = [.. state.DeskFormsSigned, form.Form] },
        CertificatesIssued issued => Written(state, issued.ReflectionCheckAt) with { Issued = issued },
        CertificatesRevoked revoked => Written(state, revoked.ReflectionCheckAt) with { Revoked = revoked },
        ReflectionPeriodElapsed => state with { ReflectionPeriodIsOver = true },
        ReflectionConfirmed confirmed => state with { Stage = CaseStage.Completed, Reflection = confirmed.How },
        CaseWithdrawn => state with { Stage = CaseStage.Withdrawn, Question = null, Override = null },
        CardRead read => state with { Card = CardInCase.Of(read) },
        EventCorrected => state,
        var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is unknown to the flows"),
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

    private static CaseState Written(CaseState state, DateTimeOffset checkAt) =>
        state with { Stage = CaseStage.AwaitingReflection, ReflectionCheckAt = checkAt };

    private static CaseState Held(CaseState state, HeldForOutage held) => state with
    {
        Stage = CaseStage.HeldForOutage,
        OpenSlip = null,
        Hold = new OutageHold(held.SlotDay, held.Slot, VisitEvolution.WhereToGoOn(state)),
    };

    private static CaseState Resumed(CaseState state, OutageOver over, DateOnly day) => state with
    {
        Stage = state.Hold!.Resume,
        Hold = null,
        ReplyDeadline = over.ReplyDeadline,
        Forms = InquiryEvolution.Rested(state, day.DayNumber - state.Hold.Day.DayNumber),
    };

    // A reply that is on its way serves the other procedure too; anything else begins again with the papers.
    private static CaseState Converted(CaseState state, ProcedureConverted converted) => state with
    {
        Procedure = converted.To,
        Stage = state.Stage == CaseStage.AwaitingReply ? CaseStage.AwaitingReply : CaseStage.FirstVisit,
        PinsToSet = [],
        PinsSet = [],
        Granted = null,
    };
}
