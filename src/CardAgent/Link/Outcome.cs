using CertFlow.CardAgent.Applications;

namespace CertFlow.CardAgent.Link;

/// <summary>What is reported of an operation: codes, numbers, days. Never a PIN, its length, or what was wrong with it.</summary>
public sealed record Outcome
{
    public required string Result { get; init; }
    public string? Reason { get; init; }
    public ReadCard? Card { get; init; }
    public PinReport? Pins { get; init; }
    public IReadOnlyList<WrittenCertificate> Written { get; init; } = [];

    public static Outcome Done { get; } = new() { Result = "done" };

    public static Outcome Failed(string reason) => new() { Result = "failed", Reason = reason };
}

/// <summary>A card as it was read without a PIN.</summary>
public sealed record ReadCard(string Serial, DateOnly ValidThrough, IReadOnlyDictionary<string, int> TriesLeft, IReadOnlyDictionary<string, string> OnCard)
{
    public IReadOnlyDictionary<string, Reading> Readings { get; init; } = new Dictionary<string, Reading>();

    public static ReadCard Of(CardContents contents) => new(
        contents.Identity.Serial, contents.Identity.ValidThrough, AskedPins.TriesIn(contents), new Dictionary<string, string>
        {
            [CertificateCodes.Signature] = contents.Availability.Signature ? "present" : "none",
            [CertificateCodes.UserAuthentication] = contents.Availability.UserAuthentication ? "present" : "none",
        })
    {
        Readings = contents.UserAuthentication is { } readable
            ? new Dictionary<string, Reading> { [CertificateCodes.UserAuthentication] = new(readable.Serial, readable.ValidThrough) }
            : new Dictionary<string, Reading>(),
    };
}

/// <summary>A certificate's serial number and last day.</summary>
public sealed record Reading(string SerialNumber, DateOnly ValidThrough);

/// <summary>How each PIN did, and the tries before and after.</summary>
public sealed record PinReport(
    string EnteredBy, IReadOnlyDictionary<string, string> PerPin, IReadOnlyDictionary<string, int> TriesBefore, IReadOnlyDictionary<string, int> TriesAfter);

/// <summary>A certificate as it was read back from the card.</summary>
public sealed record WrittenCertificate(string Certificate, string SerialNumber, DateOnly ValidThrough, string Sha256);
