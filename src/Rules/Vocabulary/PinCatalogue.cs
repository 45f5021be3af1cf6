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
/// <param name="MinLength">Characters, inclusive; so is <paramref name="MaxLength"/>.</param>
/// <param name="NeedsBoth">Whether letters and digits must both occur (the system's rule, not the page's).</param>
/// <param name="Tries">Consecutive wrong entries that lock it; a right one starts the count again.</param>
/// <param name="ForCertificates">Whether issue and renewal ask for it; otherwise only reset and change do.</param>
/// <param name="MayBeShared">Whether it may be the same as the other four-digit PINs.</param>
public sealed record PinKind(
    string Code, Words Label, int MinLength, int MaxLength, PinAlphabet Alphabet, bool NeedsBoth, int Tries, bool ForCertificates, bool MayBeShared, RuleSource Source, DateOnly CheckedOn);

/// <summary>Every kind of PIN there is, as <c>rules/vocabulary/pins.json</c> lists them.</summary>
public sealed class PinCatalogue(IReadOnlyList<PinKind> pins)
{
    public IReadOnlyList<PinKind> All => pins;

    /// <summary>The PIN of a code; null when there is none.</summary>
    public PinKind? Find(string code) => pins.FirstOrDefault(pin => pin.Code == code);
}
