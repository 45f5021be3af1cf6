namespace CertFlow.Workflows.Cases;

/// <summary>Something that happened to a case. Ids, codes, dates, numbers and hashes only: see docs/events.md.</summary>
public abstract record CaseEvent;

/// <summary>An event as it stands in the record: its number, both times, and the sign-in that recorded it.</summary>
public sealed record RecordedEvent(int Number, DateTimeOffset RecordedAt, DateTimeOffset OccurredAt, string By, CaseEvent Event);

/// <summary>Which decision an event rests on; the decision itself is kept apart and can be erased.</summary>
public sealed record DecisionStamp(Guid Id, string Outcome, string PackHash, DateTimeOffset AsOf);

public sealed record CaseOpened : CaseEvent
{
    public Guid? Visit { get; init; }
    public required string Town { get; init; }
    public required string Procedure { get; init; }
    public required string Flow { get; init; }
    public required int FlowVersion { get; init; }
    public required IReadOnlyList<string> Requested { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>The application was taken at visit 1; what the slip promises for visit 2 holds from here on.</summary>
public sealed record FirstVisitRecorded(DecisionStamp Decision, IReadOnlyList<string> PapersPromised) : CaseEvent;

/// <summary>An inquiry got its number; a former number of the case is dead from here on.</summary>
/// <param name="Reason"><c>firstVisit</c>, <c>pinMismatch</c>, <c>anotherAddress</c>, or the reason of the resending.</param>
/// <param name="ReplyDeadline">Last day of the reply, inclusive, as the letter prints it; null when the pack gives none.</param>
public sealed record InquiryPrepared(
    string FormNumber, string Reason, string? Supersedes, IReadOnlyList<string> PinsToReset, DateOnly? ReplyDeadline = null) : CaseEvent
{
    /// <summary>A supervisor said where it goes, and that it may be posted; the address is kept apart.</summary>
    public bool IsForwarded { get; init; }
}

/// <param name="ReplyDeadline">The day printed on the letter: from here on the clock watches it.</param>
public sealed record InquiryMailed(string FormNumber, DateOnly MailedOn, DateOnly? ReplyDeadline) : CaseEvent;

public sealed record MailReturned(string FormNumber, string Reason) : CaseEvent;

/// <summary>The holder says that he did not apply.</summary>
public sealed record HolderDenied(string By) : CaseEvent;

public sealed record SecondVisitRecorded : CaseEvent
{
    /// <summary>The visit it happened in; null when nobody opened one.</summary>
    public Guid? Visit { get; init; }
    public required string FormNumber { get; init; }
    public required DecisionStamp Decision { get; init; }
    public required IReadOnlyList<DecidedCertificate> Certificates { get; init; }
    public required IReadOnlyList<string> Pins { get; init; }
    public required IReadOnlyList<string> DeskForms { get; init; }

    /// <summary>PINs the holder wants set anew: they come before those that are verified.</summary>
    public IReadOnlyList<string> PinsToSet { get; init; } = [];

    /// <summary>Papers the rules in force ask for and 経過措置 does not; null when there are none.</summary>
    public IReadOnlyList<string>? PapersWaived { get; init; }
}

/// <summary>A certificate the holder may have, and its last day by our computation.</summary>
public sealed record DecidedCertificate(string Kind, DateOnly? ValidThrough)
{
    /// <summary>Of a revocation: the first day without it; otherwise null.</summary>
    public DateOnly? EffectiveOn { get; init; }
}

public sealed record ReplyOpened(string FormNumber, string SealState, string OpenedBy, string InPresenceOf) : CaseEvent;

/// <summary>The PIN slip did not come sealed: nobody opens it, a supervisor decides.</summary>
public sealed record SealNotIntactReported(string FormNumber, string SealState) : CaseEvent;

public sealed record PinsVerified(PinTrial Trial) : CaseEvent;

/// <summary>暗証番号不一致: a PIN was wrong, locked, or not tried in order not to lock it.</summary>
public sealed record PinMismatchFound(PinTrial Trial) : CaseEvent;

/// <summary>How the PINs did at the terminal: never a value, its length, or what was wrong with it.</summary>
public sealed record PinTrial
{
    public required string EnteredBy { get; init; }
    public required string EnteredAt { get; init; }
    public required IReadOnlyDictionary<string, string> PerPin { get; init; }
    public required IReadOnlyDictionary<string, int> TriesBefore { get; init; }
    public required IReadOnlyDictionary<string, int> TriesAfter { get; init; }

    public bool AllOk => PerPin.Values.All(result => result == "ok");
}

public sealed record PinSlipDisposed(string FormNumber, string How, string By) : CaseEvent;

public sealed record DeskFormRecorded(string Form, string FilingNumber) : CaseEvent;

/// <param name="ReflectionCheckAt">From when on the day's delay is over and a check makes sense.</param>
public sealed record CertificatesIssued(
    DecisionStamp Decision, IReadOnlyList<IssuedCertificate> Certificates, DateTimeOffset ReflectionCheckAt) : CaseEvent;

/// <summary>A certificate as read at the terminal, beside our own computation of its last day.</summary>
public sealed record IssuedCertificate(string Kind, string SerialNumber, DateOnly ValidThrough, DateOnly? ComputedValidThrough)
{
    public bool Differs => ComputedValidThrough is not null && ComputedValidThrough != ValidThrough;
}

/// <summary>The reflection period is over; somebody has to look at the terminal.</summary>
public sealed record ReflectionPeriodElapsed : CaseEvent;

/// <param name="How"><c>confirmedAtTerminal</c>, <c>confirmedByStatusService</c> or <c>periodElapsed</c> (then nobody confirmed).</param>
public sealed record ReflectionConfirmed(string How) : CaseEvent;

public sealed record CaseWithdrawn(string Reason) : CaseEvent;

/// <summary>The reply did not come in time; its form number is dead.</summary>
public sealed record ReplyExpired(string FormNumber) : CaseEvent;
