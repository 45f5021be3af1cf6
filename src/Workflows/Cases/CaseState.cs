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

    public SecondVisitRecorded? SecondVisit { get; init; }

    /// <summary>The form number of an opened PIN slip whose fate is not recorded yet.</summary>
    public string? OpenSlip { get; init; }
    public IReadOnlyList<string> DeskFormsSigned { get; init; } = [];
    public CertificatesIssued? Issued { get; init; }
    public bool ReflectionPeriodIsOver { get; init; }
    public string? Reflection { get; init; }

    public FormRecord? CurrentForm => Forms.FirstOrDefault(form => form.Status == FormStatus.Current);

    public static CaseState Before(Guid id) => new() { Id = id };
}

/// <summary>A form number of the case and whether it still serves.</summary>
public sealed record FormRecord(string Number, FormStatus Status);

/// <summary>Whether a numbered form still serves.</summary>
public enum FormStatus
{
    Current,
    Superseded,
    Used,
    Expired,
}
