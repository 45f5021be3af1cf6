using System.Text.Json;

namespace CertFlow.Workflows.Cases;

/// <summary>The rules or a supervisor chose the way of the case; from here on it is pinned to it.</summary>
public sealed record RouteTaken(string Flow, int FlowVersion) : CaseEvent;

/// <summary>The case goes on under another version of its flow; the stage stays.</summary>
/// <param name="Flow">The name it goes on under: the same, or the reception for a case at its first visit.</param>
public sealed record FlowMigrated(string Flow, int FlowVersion, int FromVersion) : CaseEvent;

/// <summary>Papers are in order and it is done in this visit.</summary>
public sealed record AcceptedForToday : CaseEvent
{
    public required DecisionStamp Decision { get; init; }

    /// <summary>The number on the case's own papers, by which it is found again.</summary>
    public required string PaperNumber { get; init; }

    /// <summary><c>holder</c>, <c>legalRepresentative</c>, <c>voluntaryRepresentative</c>; null when nobody came.</summary>
    public string? ActorClass { get; init; }

    /// <summary>Why certificates are revoked; null for every other procedure.</summary>
    public string? Cause { get; init; }

    public required IReadOnlyList<DecidedCertificate> Certificates { get; init; }

    /// <summary>Asked for and not granted: a partial result.</summary>
    public IReadOnlyList<string> NotGranted { get; init; } = [];

    public required IReadOnlyList<string> Pins { get; init; }

    /// <summary>To be set anew before anything else: the first part of a combined visit, or the whole of a PIN procedure.</summary>
    public IReadOnlyList<string> PinsToSet { get; init; } = [];

    public required IReadOnlyList<string> DeskForms { get; init; }
}

/// <summary>Somebody has to decide what the rules leave open. Which words led to it is kept apart.</summary>
/// <param name="About"><c>firstVisit</c>, <c>secondVisit</c>, <c>pins</c> or <c>mailing</c>.</param>
/// <param name="Decision">Its outcome is always <c>staffDecides</c>: no reason can be read from it.</param>
public sealed record StaffDecisionAsked(string About, DecisionStamp? Decision, string? FormNumber) : CaseEvent;

/// <param name="Answer"><c>accept</c> or <c>refuse</c>; the reason in words is kept apart.</param>
/// <param name="Route"><c>sameDay</c> or <c>mailInquiry</c>; null where there is no choice.</param>
/// <param name="Overrides">Certificates granted against the rules: a second person has to confirm.</param>
public sealed record StaffDecisionMade(string Answer, string? Route, IReadOnlyList<string> Overrides) : CaseEvent
{
    /// <summary>The certificates granted, when the supervisor named them.</summary>
    public IReadOnlyList<string>? Certificates { get; init; }
}

/// <summary>A second person stands for an exception from the rules.</summary>
public sealed record OverrideConfirmed : CaseEvent;

/// <summary>The visitor went home for papers; the slip says which.</summary>
/// <param name="Visit">1: the case waits for them; 2: it goes on waiting for the reply.</param>
public sealed record PapersFoundMissing(DecisionStamp Decision, int Visit, IReadOnlyList<string> Missing, string PaperNumber) : CaseEvent;

/// <summary>The case ends with a no, by the rules or by a supervisor.</summary>
public sealed record CaseRefused(string Outcome, DecisionStamp? Decision, string? PaperNumber) : CaseEvent;

/// <summary>Lost PINs turned up while they were entered: they are set anew first.</summary>
public sealed record PinResetBegun(IReadOnlyList<string> Pins, IReadOnlyList<string> DeskForms) : CaseEvent
{
    /// <summary>The number the form carries; null in events from before it was printed.</summary>
    public string? FormNumber { get; init; }
}

/// <summary>PINs were set anew or changed at the terminal: never a value.</summary>
public sealed record PinsSet(string EnteredBy, string EnteredAt, IReadOnlyList<string> Pins) : CaseEvent;

/// <param name="ReflectionCheckAt">From when on a check at the terminal makes sense.</param>
public sealed record CertificatesRevoked(
    IReadOnlyList<DecidedCertificate> Certificates, DateOnly RevokedOn, DateTimeOffset ReflectionCheckAt) : CaseEvent;

/// <summary>The national system is down: the visitor has everything back and a number for coming again.</summary>
/// <param name="Slot">Counts from 1 on each day of each town.</param>
/// <param name="SlipHandedBack">Whether an opened PIN slip was sealed again and handed back.</param>
public sealed record HeldForOutage(DateOnly SlotDay, int Slot, bool SlipHandedBack) : CaseEvent;

/// <param name="ReplyDeadline">Later by the days of the outage; null when there is none.</param>
public sealed record OutageOver(DateOnly? ReplyDeadline) : CaseEvent;

/// <summary>The resident register reports something about the holder while the case is open.</summary>
public sealed record ResidentChangeNoted(string Cause, DateOnly EffectiveOn) : CaseEvent;

/// <summary>Another procedure than the one it was opened for: a certificate ended meanwhile, a PIN was lost.</summary>
public sealed record ProcedureConverted(string From, string To) : CaseEvent;

/// <summary>The card lay in a reader: which one it is, and what can be seen of it without a PIN.</summary>
public sealed record CardRead : CaseEvent
{
    /// <summary>The station's operation; null when a clerk read it at the terminal.</summary>
    public string? Operation { get; init; }
    public required string CardSerial { get; init; }
    public required DateOnly CardValidThrough { get; init; }

    /// <summary>By PIN; a lock is 0.</summary>
    public required IReadOnlyDictionary<string, int> TriesLeft { get; init; }

    /// <summary>By certificate: <c>present</c> or <c>none</c>.</summary>
    public required IReadOnlyDictionary<string, string> OnCard { get; init; }

    /// <summary>The certificates that can be read without a PIN.</summary>
    public required IReadOnlyDictionary<string, CertificateReading> Certificates { get; init; }
}

/// <summary>An event was wrong. It stays where it is; the case is read without it, or with what should have been recorded.</summary>
/// <param name="TakenBack">The numbers of the wrong step's events; empty when only data is replaced.</param>
/// <param name="Replacement">The data the event should have had.</param>
public sealed record EventCorrected(int EventNumber, IReadOnlyList<int> TakenBack, JsonElement? Replacement) : CaseEvent;
