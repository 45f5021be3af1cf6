namespace CertFlow.Workflows.Letters;

/// <summary>What the proxy takes home after visit 1. Carries neither the holder's name nor address.</summary>
public sealed record ProxySlipContent : LetterContent
{
    public override LetterKind Kind => LetterKind.ProxySlip;

    /// <summary>Day the inquiry is posted.</summary>
    public required DateOnly PostingDay { get; init; }

    public required DateOnly ArrivalFrom { get; init; }

    public required DateOnly ArrivalThrough { get; init; }

    public required IReadOnlyList<PaperLine> SecondVisitPapers { get; init; }

    /// <summary>What people often bring or buy although nobody asks for it.</summary>
    public IReadOnlyList<PaperLine> NotNeeded { get; init; } = [];

    /// <summary>Last day of the reply; null prints no deadline.</summary>
    public DateOnly? ReplyBy { get; init; }
}
