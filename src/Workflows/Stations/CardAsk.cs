using CertFlow.Rules.Packs;

namespace CertFlow.Workflows.Stations;

/// <summary>What an agent is told to do. Codes, numbers and forms of PINs: no name of a resident.</summary>
public sealed record CardAsk
{
    /// <summary>Which card must lie in the reader; null for the first reading, which finds out.</summary>
    public string? CardSerial { get; init; }

    /// <summary>Who types: <c>holder</c>, <c>representative</c> or <c>staff</c>.</summary>
    public string EnteredBy { get; init; } = "holder";

    /// <summary>The holder is not there: nothing is tried twice, and tries are kept.</summary>
    public bool HolderIsAbsent { get; init; }

    /// <summary>The PINs to be entered, in this order.</summary>
    public IReadOnlyList<AskedPin> Pins { get; init; } = [];

    /// <summary>The certificates to be written, or to be confirmed.</summary>
    public IReadOnlyList<AskedCertificate> Certificates { get; init; } = [];
}

/// <summary>One PIN, with the form the rules give it.</summary>
/// <param name="Keep">Tries that must be left whatever happens.</param>
public sealed record AskedPin(string Pin, Words Label, int MinLength, int MaxLength, string Alphabet, bool NeedsBoth, int Keep);

/// <summary>One certificate.</summary>
/// <param name="IssueId">Names the key on the card while it waits; null when the municipal terminal writes.</param>
/// <param name="Sha256">What the authority gave already; null when it was not asked yet.</param>
/// <param name="Before">The serial number that was on the card when it was read; null when there was none, or it was not to be read.</param>
public sealed record AskedCertificate(string Certificate, Guid? IssueId = null, string? Sha256 = null, string? Before = null)
{
    /// <summary>What goes with <see cref="Sha256"/>.</summary>
    public string? SerialNumber { get; init; }
    public DateOnly? ValidThrough { get; init; }
}
