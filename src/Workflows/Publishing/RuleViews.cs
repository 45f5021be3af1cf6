using System.Text.Json;

namespace CertFlow.Workflows.Publishing;

/// <summary>An edition as the API shows it.</summary>
public sealed record PackView
{
    public required int Edition { get; init; }
    public required string Hash { get; init; }
    public required string Kind { get; init; }
    public required string Author { get; init; }
    public string? Approver { get; init; }
    public required string Reason { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidThrough { get; init; }
    public Transition? Transition { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When another edition took its place; null for the one in force.</summary>
    public DateTimeOffset? SupersededAt { get; init; }
    public int? Supersedes { get; init; }
    public int? Restores { get; init; }
    public int? Proposal { get; init; }

    /// <summary>The hash of each town's pack, as decisions carry it.</summary>
    public required JsonElement Towns { get; init; }

    /// <summary>Of a rollback by one person: the second approval.</summary>
    public Confirmation? Confirmation { get; init; }

    public static PackView Of(PackHead head, DateTimeOffset now, DateTimeOffset? supersededAt = null) => new()
    {
        Edition = head.Edition, Hash = head.Hash, Kind = head.Kind, Author = head.Author, Approver = head.Approver, Reason = head.Reason,
        ValidFrom = head.ValidFrom, ValidThrough = head.ValidThrough, Transition = head.Transition, PublishedAt = head.PublishedAt,
        SupersededAt = supersededAt, Supersedes = head.Supersedes, Restores = head.Restores, Proposal = head.Proposal,
        Towns = Json(head.Towns),
        Confirmation = head.ConfirmationDueAt is { } due
            ? new Confirmation(due, head.ConfirmedBy, head.ConfirmedAt, head.IsOverdue(now)) : null,
    };

    internal static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

/// <summary>The second approval of a rollback: until when, and by whom.</summary>
public sealed record Confirmation(DateTimeOffset DueAt, string? By, DateTimeOffset? At, bool IsOverdue);

/// <summary>An edition with what was found before it was published, and its files.</summary>
public sealed record PackDetail(PackView Pack, JsonElement Review, IReadOnlyList<Storage.PackFileLine> Files);

/// <summary>A proposal as the API shows it.</summary>
public sealed record ProposalView
{
    public required int Number { get; init; }

    /// <inheritdoc cref="Proposal.State"/>
    public required string State { get; init; }
    public required int BaseEdition { get; init; }

    /// <summary>Whether another edition was published since: then it has to be proposed anew.</summary>
    public required bool IsOutdated { get; init; }
    public required string Author { get; init; }
    public required string Reason { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidThrough { get; init; }
    public Transition? Transition { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? Hash { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>A <see cref="ReviewReport"/>; null while it is being made, and in lists.</summary>
    public JsonElement? Review { get; init; }
    public string? EndedBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? Note { get; init; }

    public static ProposalView Of(Proposal proposal, int? newest) => new()
    {
        Number = proposal.Number, State = proposal.State, BaseEdition = proposal.BaseEdition,
        IsOutdated = proposal.Act is null && proposal.BaseEdition != newest,
        Author = proposal.Author, Reason = proposal.Reason, ValidFrom = proposal.ValidFrom, ValidThrough = proposal.ValidThrough,
        Transition = proposal.Transition, CreatedAt = proposal.CreatedAt, Hash = proposal.Hash, ReviewedAt = proposal.ReviewedAt,
        Review = proposal.Report is { } report ? PackView.Json(report) : null,
        EndedBy = proposal.EndedBy, EndedAt = proposal.EndedAt, Note = proposal.Note,
    };
}
