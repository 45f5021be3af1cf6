namespace CertFlow.Workflows.Cases;

/// <summary>What the events of a case amount to.</summary>
public sealed record CaseState
{
    public required Guid Id { get; init; }
    public CaseStage Stage { get; init; }
    public Guid? Visit { get; init; }
    public string Town { get; init; } = "";
    public string Procedure { get; init; } = "";
    public string Flow { get; init; } = "";
    public int FlowVersion { get; init; }
    public IReadOnlyList<string> Requested { get; init; } = [];
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The number of the last event: the ETag, and what If-Match is compared with.</summary>
    public int Number { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset LastOccurredAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";

    public DecisionStamp? FirstVisit { get; init; }
    public IReadOnlyList<string> PapersPromised { get; init; } = [];
    public IReadOnlyList<FormRecord> Forms { get; init; } = [];
    public DateOnly? ReplyDeadline { get; init; }

    /// <summary>The number on the case's own papers, when it has no inquiry.</summary>
    public string? PaperNumber { get; init; }
    public string? ActorClass { get; init; }
    public string? Cause { get; init; }

    /// <summary>What the visit that can finish the case was granted; null before it.</summary>
    public VisitGrant? Granted { get; init; }

    /// <summary>PINs to be set anew before the others are verified.</summary>
    public IReadOnlyList<string> PinsToSet { get; init; } = [];
    public IReadOnlyList<string> PinsSet { get; init; } = [];

    /// <summary>The last trial that went wrong.</summary>
    public PinTrial? LastTrial { get; init; }

    /// <summary>What somebody is asked to decide; null when nobody is.</summary>
    public StaffQuestion? Question { get; init; }

    /// <summary>An exception that waits for its second person.</summary>
    public OverrideProposed? Override { get; init; }

    /// <summary>The form number a supervisor let be posted although the address needs care.</summary>
    public string? MailingConfirmedFor { get; init; }
    public OutageHold? Hold { get; init; }
    public IReadOnlyList<ResidentChangeNoted> ResidentChanges { get; init; } = [];

    /// <summary>The form number of an opened PIN slip whose fate is not recorded yet.</summary>
    public string? OpenSlip { get; init; }
    public IReadOnlyList<string> DeskFormsSigned { get; init; } = [];
    public CertificatesIssued? Issued { get; init; }
    public CertificatesRevoked? Revoked { get; init; }
    public DateTimeOffset? ReflectionCheckAt { get; init; }
    public bool ReflectionPeriodIsOver { get; init; }
    public string? Reflection { get; init; }

    /// <summary>The card the case is bound to, as it was read last; null before it was read.</summary>
    public CardInCase? Card { get; init; }

    public FormRecord? CurrentForm => Forms.FirstOrDefault(form => form.Status == FormStatus.Current);

    /// <summary>Setting PINs is the whole procedure, not a part of it.</summary>
    public bool IsPinProcedure => Procedure is "pinReset" or "pinUnlock" or "pinChange";

    /// <summary>The PINs are on the card; only the slip's fate is still open.</summary>
    public bool PinsAreSet => PinsSet.Count > 0 && !PinsToSet.Except(PinsSet).Any();

    /// <summary>What is written on the holder's behalf lies in a sealed slip: he is not there.</summary>
    public bool HolderIsAbsent => ActorClass == "voluntaryRepresentative" || IsByMail;

    /// <summary>Whether the holder is asked by mail.</summary>
    public bool IsByMail => Flow == Flows.TwoVisitFlow.Name;

    public static CaseState Before(Guid id) => new() { Id = id };
}

/// <summary>A card as it was read last.</summary>
/// <param name="Certificates">The serial numbers of the certificates that could be read without a PIN.</param>
public sealed record CardInCase(string Serial, DateOnly ValidThrough, IReadOnlyDictionary<string, string> Certificates)
{
    /// <summary>By PIN; a lock is 0.</summary>
    public IReadOnlyDictionary<string, int> TriesLeft { get; init; } = new Dictionary<string, int>();

    public static CardInCase Of(CardRead read) => new(
        read.CardSerial, read.CardValidThrough, read.Certificates.ToDictionary(pair => pair.Key, pair => pair.Value.SerialNumber)) { TriesLeft = read.TriesLeft };
}

/// <summary>A form number of the case and whether it still serves.</summary>
public sealed record FormRecord(string Number, FormStatus Status)
{
    /// <summary>The day its deadline counts from: the application, or the day it was made anew; later by the days of an outage.</summary>
    public DateOnly? AppliedOn { get; init; }

    /// <summary>PINs the holder was asked to set anew on this form.</summary>
    public IReadOnlyList<string> PinsToReset { get; init; } = [];
}

/// <summary>Whether a numbered form still serves.</summary>
public enum FormStatus
{
    Current,
    Superseded,
    Used,
    Expired,
}

/// <summary>What a visit was granted, and the number of its papers.</summary>
public sealed record VisitGrant(int Visit, string FormNumber, DecisionStamp Decision)
{
    public required IReadOnlyList<DecidedCertificate> Certificates { get; init; }
    public required IReadOnlyList<string> Pins { get; init; }
    public required IReadOnlyList<string> DeskForms { get; init; }

    /// <summary>Papers the rules in force ask for and 経過措置 does not; null when there are none.</summary>
    public IReadOnlyList<string>? PapersWaived { get; init; }
}

/// <summary>What a supervisor is asked: about which step, and where the case came from.</summary>
public sealed record StaffQuestion(string About, CaseStage From, DecisionStamp? Decision, string? FormNumber);

/// <summary>A supervisor's exception, until a second person confirms it.</summary>
public sealed record OverrideProposed(string By, string? Route, IReadOnlyList<string> Certificates);

/// <summary>A place in the queue after an outage, and where the case goes on.</summary>
public sealed record OutageHold(DateOnly Day, int Slot, CaseStage Resume);
