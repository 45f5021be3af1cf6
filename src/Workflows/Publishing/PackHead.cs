using CertFlow.Rules.Packs;

namespace CertFlow.Workflows.Publishing;

/// <summary>How an edition came to be published.</summary>
public static class PackKind
{
    /// <summary>The first edition of an empty database.</summary>
    public const string Bootstrap = "bootstrap";

    /// <summary>Proposed by one person, approved by another.</summary>
    public const string Ordinary = "ordinary";

    /// <summary>One day of one calendar, by one person.</summary>
    public const string Calendar = "calendar";

    /// <summary>An earlier edition's files again, by one person; somebody else confirms it afterwards.</summary>
    public const string EmergencyRollback = "emergencyRollback";
}

/// <summary>An edition without its files: who, when, why. Its number grows with the moment of publication.</summary>
public sealed record PackHead
{
    public int Edition { get; init; }
    public string Hash { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Author { get; init; } = "";
    public string? Approver { get; init; }
    public string Reason { get; init; } = "";

    /// <summary>施行日 as the proposal names it, inclusive; which rule holds on which day is said by the files.</summary>
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidThrough { get; init; }
    public string? TransitionKind { get; init; }
    public DateOnly? TransitionFrom { get; init; }
    public string? TransitionNote { get; init; }

    /// <summary>JSON: the hash of each town's merged pack, as decisions carry it.</summary>
    public string Towns { get; init; } = "{}";
    public int? Supersedes { get; init; }

    /// <summary>The edition whose files a rollback brought back.</summary>
    public int? Restores { get; init; }
    public int? Proposal { get; init; }
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Until when somebody else confirms a rollback.</summary>
    public DateTimeOffset? ConfirmationDueAt { get; init; }
    public string? ConfirmedBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }

    public Transition? Transition => TransitionKind is null ? null : new Transition(TransitionKind, TransitionFrom!.Value, TransitionNote);

    /// <summary>Whether the second approval should have been there by now.</summary>
    public bool IsOverdue(DateTimeOffset now) => ConfirmationDueAt < now && ConfirmedAt is null;
}

/// <summary>An edition that is about to be published.</summary>
public sealed record NewPack(string Kind, string Hash, string Author)
{
    public required IReadOnlyCollection<PackFile> Files { get; init; }

    /// <inheritdoc cref="PackHead.Towns"/>
    public required string Towns { get; init; }
    public string? Approver { get; init; }
    public string Reason { get; init; } = "";
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidThrough { get; init; }
    public Transition? Transition { get; init; }

    /// <summary>The report of the review as JSON.</summary>
    public string Review { get; init; } = "{}";
    public int? Supersedes { get; init; }
    public int? Restores { get; init; }
    public int? Proposal { get; init; }
    public DateTimeOffset? ConfirmationDueAt { get; init; }
}
