using System.Text.Json;

namespace CertFlow.Workflows.Cases;

/// <summary>What somebody, or the clock, wants to happen to a case. The only way in.</summary>
public abstract record CaseCommand;

public sealed record RecordFirstVisit(JsonElement? Facts) : CaseCommand;

public sealed record ConfirmInquiryMailed : CaseCommand;

public sealed record RecordReturnedMail(string Reason) : CaseCommand;

public sealed record ResendInquiry(string Reason) : CaseCommand;

/// <summary>A supervisor lets a new inquiry go to another address than the registered one; the address itself never gets into an event.</summary>
public sealed record MailElsewhere(MailAddress Address) : CaseCommand;

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

/// <summary>Asks a supervisor although the rules have an answer: "as a rule" has exceptions.</summary>
public sealed record AskSupervisor(JsonElement? Facts) : CaseCommand;

/// <param name="Certificates">The kinds granted; null: all that the rules do not bar.</param>
public sealed record RecordStaffDecision(string Decision, string? Route, IReadOnlyList<string>? Certificates) : CaseCommand;

public sealed record ConfirmOverride : CaseCommand;

/// <summary>The visitor goes home: with a list of what to bring, or with a no.</summary>
public sealed record RecordNotToday(JsonElement? Facts) : CaseCommand;

/// <param name="PerPin">Each PIN: <c>set</c> or <c>notSet</c>.</param>
public sealed record RecordPinsSet(string EnteredBy, string EnteredAt, IReadOnlyDictionary<string, string> PerPin) : CaseCommand;

/// <param name="RevokedOn">The day the terminal shows; null: the day it happened.</param>
public sealed record RecordRevoked(IReadOnlyList<string> Certificates, DateOnly? RevokedOn) : CaseCommand;

/// <param name="PinSlip"><c>returnedSealed</c>, or <c>none</c> when none was open.</param>
public sealed record HoldForOutage(string PinSlip, bool CardHandedBack) : CaseCommand;

public sealed record RecordRecovery : CaseCommand;

public sealed record NoteResidentChange(string Cause, DateOnly EffectiveOn) : CaseCommand;

public sealed record ConvertProcedure(string To) : CaseCommand;

/// <summary>What a reader showed of the card.</summary>
public sealed record RecordCardRead(CardRead Reading) : CaseCommand;

/// <param name="Event">The number of the wrong event.</param>
/// <param name="Replacement">The fields its command should have had; null: the step did not happen.</param>
public sealed record CorrectEvent(int Event, JsonElement? Replacement) : CaseCommand;

/// <summary>The clock: the last day of the reply has passed.</summary>
public sealed record ExpireReply(string FormNumber) : CaseCommand;

/// <summary>The clock: the day's delay after the issue is over.</summary>
public sealed record NoteReflectionPeriod : CaseCommand;
