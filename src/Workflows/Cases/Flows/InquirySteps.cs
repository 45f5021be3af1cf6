namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The inquiry by mail: prepared, posted, returned, sent anew.</summary>
public static class InquirySteps
{
    /// <summary>The first visit, where nothing but a mail inquiry can follow.</summary>
    public static Step FirstVisit { get; } = Step.Of<RecordFirstVisit>((state, _, inputs) => inputs.Decision!.Decision.Outcome == "acceptFirstVisit"
        ? new Happened([.. Begin(inputs.Decision, inputs)], SecondVisitSteps.Spared(inputs.Decision))
        : Refusals.ByDecision(state, inputs.Decision));

    public static Step Mailed { get; } = Step.Of<ConfirmInquiryMailed>((state, _, inputs) => NeedsAWord(state, inputs)
        ? FlowVerdict.Happened(StaffSteps.Asked("mailing", inputs, state.CurrentForm!.Number))
        : Post(state, inputs));

    /// <summary>As in the first version: nobody is asked before it is posted.</summary>
    public static Step MailedUnasked { get; } = Step.Of<ConfirmInquiryMailed>((state, _, inputs) => Post(state, inputs));

    public static Step Returned { get; } = Step.Of<RecordReturnedMail>((state, returned, _) =>
        FlowVerdict.Happened(new MailReturned(state.CurrentForm!.Number, returned.Reason)));

    public static Step Resent { get; } = Step.Of<ResendInquiry>((state, resend, inputs) =>
        FlowVerdict.Happened(Further(state, inputs, resend.Reason)));

    /// <summary>The registered address is the wrong one: a new form goes where a supervisor says, and needs no further word.</summary>
    public static Step SentElsewhere { get; } = Step.Of<MailElsewhere>((state, _, inputs) =>
        FlowVerdict.Happened(Further(state, inputs, "anotherAddress") with { IsForwarded = true }));

    /// <summary>The first inquiry of a case, with the papers its slip promises for visit 2.</summary>
    public static IEnumerable<CaseEvent> Begin(GatheredDecision gathered, FlowInputs inputs)
    {
        var promised = gathered.Decision.Required.Where(paper => paper.Visit == 2).Select(paper => paper.Document).ToArray();
        yield return new FirstVisitRecorded(gathered.Stamp, promised);
        yield return new InquiryPrepared(
            inputs.NewFormNumber!, "firstVisit", null, inputs.PinsToReset, LastDayAfter(JapanTime.DayOf(gathered.Stamp.AsOf), inputs));
    }

    /// <summary>A further inquiry gets the whole time again: by the day of the application it might be over before it is posted.</summary>
    public static InquiryPrepared Further(CaseState state, FlowInputs inputs, string reason, params string[] toReset) => new(
        inputs.NewFormNumber!, reason, state.Forms.Count > 0 ? state.Forms[^1].Number : null, toReset, LastDayAfter(JapanTime.DayOf(inputs.OccurredAt), inputs));

    private static FlowVerdict Post(CaseState state, FlowInputs inputs)
    {
        var day = JapanTime.DayOf(inputs.OccurredAt);
        return day > state.ReplyDeadline
            ? Refusals.Of(state, "reply-deadline-passed")
            : FlowVerdict.Happened(new InquiryMailed(state.CurrentForm!.Number, day, state.ReplyDeadline));
    }

    // To a protected holder, or where another letter just came back, nothing is posted before a supervisor has said where; asked anew for every form.
    private static bool NeedsAWord(CaseState state, FlowInputs inputs) =>
        (inputs.HolderIsProtected || inputs.MailIsStopped) && state.MailingConfirmedFor != state.CurrentForm!.Number;

    // The first day counted is the day after (初日不算入).
    private static DateOnly? LastDayAfter(DateOnly day, FlowInputs inputs) =>
        inputs.Parameters.ReplyDeadlineDays is { } days ? day.AddDays(days) : null;
}
