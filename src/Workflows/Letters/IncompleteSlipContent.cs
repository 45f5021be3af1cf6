namespace CertFlow.Workflows.Letters;

/// <summary>Why it cannot be done today, and what to bring next time.</summary>
public sealed record IncompleteSlipContent : LetterContent
{
    public override LetterKind Kind => LetterKind.IncompleteSlip;

    /// <summary>Sentences a visitor understands; already filtered by the caller.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Missing or not acceptable today.</summary>
    public required IReadOnlyList<PaperLine> Missing { get; init; }

    /// <summary>In order today, and needed again next time.</summary>
    public IReadOnlyList<PaperLine> InOrder { get; init; } = [];

    /// <summary>Last day of the reply; null prints no deadline.</summary>
    public DateOnly? ReplyBy { get; init; }
}
