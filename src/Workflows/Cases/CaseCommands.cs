using System.Text.Json;

namespace CertFlow.Workflows.Cases;

/// <summary>What somebody, or the clock, wants to happen to a case. The only way in.</summary>
public abstract record CaseCommand;

public sealed record RecordFirstVisit(JsonElement? Facts) : CaseCommand;

public sealed record ConfirmInquiryMailed : CaseCommand;

public sealed record RecordReturnedMail(string Reason) : CaseCommand;

public sealed record ResendInquiry(string Reason) : CaseCommand;

public sealed record RecordDenial(string By) : CaseCommand;

/// <param name="ReceivedAt">Ticket or first contact of this visit; decides the opening hours.</param>
public sealed record RecordSecondVisit(string FormNumber, JsonElement Facts, DateTimeOffset? ReceivedAt) : CaseCommand;

public sealed record RecordReplyOpened(string SealState, string OpenedBy, string InPresenceOf) : CaseCommand;

public sealed record RecordPinsVerified(PinTrial Trial) : CaseCommand;

public sealed record RecordPinSlipDisposed(string How, string By) : CaseCommand;

public sealed record RecordDeskForm(string Form, string FilingNumber, bool Signed) : CaseCommand;

public sealed record RecordIssued(IReadOnlyDictionary<string, CertificateReading> Certificates) : CaseCommand;

/// <summary>A certificate as read at the terminal.</summary>
public sealed record CertificateReading(string SerialNumber, DateOnly ValidThrough);

public sealed record ConfirmReflected(string How) : CaseCommand;

public sealed record Withdraw(string Reason) : CaseCommand;

/// <summary>The clock: the last day of the reply has passed.</summary>
public sealed record ExpireReply(string FormNumber) : CaseCommand;

/// <summary>The clock: the day's delay after the issue is over.</summary>
public sealed record NoteReflectionPeriod : CaseCommand;
