namespace CertFlow.Workflows.Letters;

/// <summary>The 照会書兼回答書: asks the holder whether the application is theirs, and takes the answer.</summary>
public sealed record InquiryLetterContent : LetterContent
{
    public override LetterKind Kind => LetterKind.Inquiry;

    /// <summary>文書番号, for instance 岬住第123号.</summary>
    public required string DocumentNumber { get; init; }

    public required Addressee Addressee { get; init; }

    public required string HolderName { get; init; }

    public required AppliedRepresentative Representative { get; init; }

    /// <summary>Day of visit 1.</summary>
    public required DateOnly AppliedOn { get; init; }

    /// <summary>A procedure code: <c>issue</c>, <c>renewal</c>, <c>pinReset</c> (unlock and reset are one act) or <c>pinChange</c>.</summary>
    public required string Procedure { get; init; }

    /// <summary>Whether nothing but PINs is asked about: then no certificate is named.</summary>
    public bool IsForPins => Procedure is "pinReset" or "pinChange";

    /// <summary>Certificate codes: <c>signature</c>, <c>userAuthentication</c>.</summary>
    public required IReadOnlyList<string> Requested { get; init; }

    /// <summary>The PINs asked for, in the order of the slip; empty prints no tear-off slip.</summary>
    public required IReadOnlyList<PinLine> Pins { get; init; }

    /// <summary>The papers of visit 2, from the decision.</summary>
    public required IReadOnlyList<PaperLine> SecondVisitPapers { get; init; }

    /// <summary>Last day of the reply; null prints no deadline.</summary>
    public DateOnly? ReplyBy { get; init; }

    /// <summary>Whether a reset of locked or forgotten PINs is asked together with the issue.</summary>
    public bool WithPinReset { get; init; }
}
