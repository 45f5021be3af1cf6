using System.Text.Json;
using CertFlow.Rules.Decisions;

namespace CertFlow.Workflows.Cases;

/// <summary>A case as the desk sees it. People only where the caller may see them.</summary>
public sealed record CaseView
{
    public required Guid Id { get; init; }
    public Guid? Visit { get; init; }
    public required string Town { get; init; }
    public required string Procedure { get; init; }
    public required string Flow { get; init; }
    public required int FlowVersion { get; init; }
    public required int Number { get; init; }
    public required CaseStage State { get; init; }
    public Awaiting? Awaiting { get; init; }
    public required IReadOnlyList<string> Requested { get; init; }
    public string? FormNumber { get; init; }
    public DateOnly? ReplyDeadline { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required IReadOnlyList<ChecklistItem> Checklist { get; init; }
    public required IReadOnlyList<AllowedCommand> AllowedCommands { get; init; }

    /// <summary>Papers of visit 2 that the rules in force ask for and 経過措置 does not; null when there are none.</summary>
    public IReadOnlyList<string>? PapersWaived { get; init; }
    public IReadOnlyList<DecidedCertificate> Certificates { get; init; } = [];
    public IReadOnlyList<IssuedCertificate> Issued { get; init; } = [];

    /// <summary>The card the case is bound to, as it was read last; null before it was read.</summary>
    public CardInCase? Card { get; init; }
    public IReadOnlyList<DecidedCertificate> Revoked { get; init; } = [];

    /// <summary>The procedures of this visit in their order: a lost PIN comes before a renewal.</summary>
    public required IReadOnlyList<CasePart> Parts { get; init; }

    /// <summary>What a supervisor is asked about: <c>firstVisit</c>, <c>secondVisit</c>, <c>seal</c>, <c>pins</c>, <c>mailing</c>, <c>residentChange</c>.</summary>
    public string? Question { get; init; }

    /// <summary>All that a visitor may hear of the case while somebody has to look at it; null otherwise.</summary>
    public string? VisitorSentence { get; init; }

    /// <summary>The place in the queue after an outage.</summary>
    public OutageHold? Hold { get; init; }
    public IReadOnlyList<ResidentChangeNoted> ResidentChanges { get; init; } = [];
    public string? Reflection { get; init; }
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The decision this command rested on; only in the answer to a command that decides.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Only in the answer to a reading that was asked by the counter.</summary>
    public IReadOnlyDictionary<string, Person>? People { get; init; }
    public required IReadOnlyList<EventView> Events { get; init; }
}

/// <summary>A paper or an act of the case, and whether it is there or done.</summary>
/// <param name="Label">The paper's name in the words of the rules; null for acts.</param>
public sealed record ChecklistItem(string Code, string Kind, bool Done, string? Label = null);

/// <summary>One of a case's procedures, and whether it is done.</summary>
public sealed record CasePart(string Procedure, bool Done);

/// <summary>A command that can succeed now, whose it is, and what it needs.</summary>
public sealed record AllowedCommand(string Command, IReadOnlyList<string> Roles, IReadOnlyList<CommandField> Needs);

/// <summary>An event as the API shows it.</summary>
public sealed record EventView(
    int Number, string Kind, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string By, JsonElement Data);
