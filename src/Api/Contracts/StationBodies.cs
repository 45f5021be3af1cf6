namespace CertFlow.Api.Contracts;

/// <summary>Body of <c>POST /api/stations</c>.</summary>
public sealed record AddStation(string Name);

/// <summary>A station's token: shown this once, kept only as its hash.</summary>
public sealed record StationToken(string Name, string Token);

/// <summary>Something an agent needs, or says, while it is at an operation.</summary>
/// <param name="Step"><c>alive</c>, <c>authorise</c>, <c>authorisePins</c>, <c>certify</c> or <c>unfinished</c>.</param>
/// <param name="Certificate">Which one: <c>authorise</c> and <c>certify</c>.</param>
/// <param name="IssueId">The issue a reading found unfinished: <c>unfinished</c>, and <c>authorise</c> to throw it away.</param>
/// <param name="Challenge">The card's, in base64: <c>authorise</c> and <c>authorisePins</c>.</param>
/// <param name="PublicKey">The new key's, in base64 (subject public key info): <c>certify</c>.</param>
public sealed record InterimBody(
    string Step, string? Certificate = null, Guid? IssueId = null, byte[]? Challenge = null, byte[]? PublicKey = null);

/// <summary>The answer; only what the step asks for is there.</summary>
public sealed record InterimAnswer
{
    /// <summary>The issuer's word for a training card, in base64.</summary>
    public byte[]? Authorisation { get; init; }

    /// <summary>The certificate as it goes to the card (DER), in base64.</summary>
    public byte[]? Der { get; init; }

    /// <summary>What to do with an unfinished issue: <c>finish</c>, <c>discard</c> or <c>leave</c>.</summary>
    public string? Do { get; init; }

    /// <summary>Whose issue it is.</summary>
    public string? Certificate { get; init; }

    /// <summary>The certificate the authority gave for it before; null when it gave none.</summary>
    public string? Sha256 { get; init; }
}
