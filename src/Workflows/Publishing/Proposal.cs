namespace CertFlow.Workflows.Publishing;

/// <summary>A frozen draft with what its review found and how it ended.</summary>
public sealed record Proposal
{
    public Guid Id { get; init; }
    public int Number { get; init; }
    public int BaseEdition { get; init; }
    public string Author { get; init; } = "";
    public string Reason { get; init; } = "";
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidThrough { get; init; }
    public string? TransitionKind { get; init; }
    public DateOnly? TransitionFrom { get; init; }
    public string? TransitionNote { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }
    public bool? IsFine { get; init; }
    public string? Hash { get; init; }
    public string? Towns { get; init; }
    public string? Report { get; init; }
    public string? Act { get; init; }
    public string? EndedBy { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public Transition? Transition => TransitionKind is null ? null : new Transition(TransitionKind, TransitionFrom!.Value, TransitionNote);

    /// <summary><c>inReview</c>, <c>pending</c> (somebody may approve), <c>unfit</c>, <c>approved</c>, <c>rejected</c> or <c>withdrawn</c>.</summary>
    public string State => Act ?? (IsFine switch { null => "inReview", true => "pending", false => "unfit" });
}
