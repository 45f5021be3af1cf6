using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>The characters a PIN is made of.</summary>
public enum PinAlphabet
{
    Digits,

    /// <summary>Half-width letters and digits; letters are upper case.</summary>
    LettersAndDigits,
}

/// <summary>One kind of PIN: its form, how many wrong entries lock it, and where that is written.</summary>
public sealed record PinKind
{
    public required string Code { get; init; }

    public required Words Label { get; init; }

    /// <summary>Characters at least, inclusive.</summary>
    public required int MinLength { get; init; }

    /// <summary>Characters at most, inclusive.</summary>
    public required int MaxLength { get; init; }

    public required PinAlphabet Alphabet { get; init; }

    /// <summary>Whether letters and digits must both occur (the system's rule, not the page's).</summary>
    public required bool NeedsBoth { get; init; }

    /// <summary>Consecutive wrong entries that lock it; a right one starts the count again.</summary>
    public required int Tries { get; init; }

    /// <summary>Whether issue and renewal ask for it; otherwise only reset and change do.</summary>
    public required bool ForCertificates { get; init; }

    /// <summary>Whether it may be the same as the other four-digit PINs.</summary>
    public required bool MayBeShared { get; init; }

    public required RuleSource Source { get; init; }

    public required DateOnly CheckedOn { get; init; }
}

/// <summary>Every kind of PIN there is, as <c>rules/vocabulary/pins.json</c> lists them.</summary>
public sealed class PinCatalogue(IReadOnlyList<PinKind> pins)
{
    public IReadOnlyList<PinKind> All => pins;

    /// <summary>The PIN of a code; null when there is none.</summary>
    public PinKind? Find(string code) => pins.FirstOrDefault(pin => pin.Code == code);
}
