using CertFlow.Rules.Engine;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>Says on which days a pack's rules are those of a pack that was proved before, so that nothing needs to be looked at again.</summary>
/// <param name="proved">A pack of the same town.</param>
/// <param name="pack">The pack to be proved.</param>
internal sealed class ProvedBefore(RulePack proved, RulePack pack)
{
    private readonly bool speakAlike = WordsOf(proved) == WordsOf(pack);

    /// <summary>Whether every rule, number, invariant and word of a slice on a day is as it was.</summary>
    public bool Covers(Slice slice, DateOnly day, string? office) =>
        speakAlike
        && proved.SliceOn(slice.Procedure, day) is { } old
        && SpaceSide.Of(proved, old, day, office, hearsAll: true) is { } before
        && SpaceSide.Of(pack, slice, day, office, hearsAll: true) is { } after
        && RulePairs.AreEqual(before, after);

    /// <summary>All a space is made of beside rules and numbers.</summary>
    private static string WordsOf(RulePack pack) => string.Join('\n', pack.Vocabulary.Facts.Select(FactOf)
        .Concat(pack.Vocabulary.ImpossiblePairs.Select(pair => $"{HalfOf(pair.First)} / {HalfOf(pair.Second)}"))
        .Concat(pack.Documents.All.Select(document => document.Code))
        .Concat(SpaceSide.OfficesOf(pack).Select(office => $"{office}")));

    private static string FactOf(FactDefinition fact) => $"{fact.Path} {fact.Kind} {fact.Nullable} {fact.Past} {string.Join(',', fact.Choices.Select(choice => choice.Code))}";

    private static string HalfOf(FactCondition half) => $"{half.Path} {string.Join(',', half.AnyOf)}";
}
