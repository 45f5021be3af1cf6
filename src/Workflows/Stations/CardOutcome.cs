using CertFlow.Workflows.Cases;

namespace CertFlow.Workflows.Stations;

/// <summary>What an agent reports of an operation, once. Never a PIN, its length, or what was wrong with it.</summary>
public sealed record CardOutcome
{
    public const string Done = "done";

    /// <summary>Why an operation was not done. Codes, so that nothing else can get in.</summary>
    public static readonly IReadOnlyList<string> Reasons =
    [
        "cardRemoved", "anotherCard", "readerUnavailable", "unexpectedAnswer", "notATrainingCard", "notAuthorised", "notIssued", "padOff", "gaveUp", "tooLate",
        "halfSet", "unknownOperation",
    ];

    /// <summary><c>done</c> or <c>failed</c>. An operation in which a PIN was wrong is done: that is its result.</summary>
    public required string Result { get; init; }
    public string? Reason { get; init; }

    /// <summary>What was read of the card; null when nothing was.</summary>
    public CardReading? Card { get; init; }

    /// <summary>How the PINs did; null when none were entered.</summary>
    public PinReport? Pins { get; init; }

    /// <summary>The certificates that were read back after writing.</summary>
    public IReadOnlyList<WrittenCertificate> Written { get; init; } = [];
}

/// <summary>A card as the agent read it without a PIN.</summary>
/// <param name="Serial">15 digits.</param>
/// <param name="TriesLeft">By PIN; a lock is 0.</param>
/// <param name="OnCard">By certificate: <c>present</c> or <c>none</c>.</param>
public sealed record CardReading(
    string Serial, DateOnly ValidThrough, IReadOnlyDictionary<string, int> TriesLeft, IReadOnlyDictionary<string, string> OnCard)
{
    /// <summary>The certificates that could be read.</summary>
    public IReadOnlyDictionary<string, CertificateReading>? Readings { get; init; }
}

/// <summary>How each PIN did: codes of <c>record-pins-verified</c> or of <c>record-pins-set</c>.</summary>
public sealed record PinReport(
    string EnteredBy, IReadOnlyDictionary<string, string> PerPin, IReadOnlyDictionary<string, int> TriesBefore, IReadOnlyDictionary<string, int> TriesAfter);

/// <summary>A certificate as read back from the card.</summary>
public sealed record WrittenCertificate(string Certificate, string SerialNumber, DateOnly ValidThrough, string Sha256);
