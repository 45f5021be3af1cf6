using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>A way in which a person can make a fact another one: somebody else comes, a form is filled in, another procedure is done first.</summary>
/// <param name="Value">What the fact becomes; of the fact's type.</param>
/// <param name="Words">What the person does, said so that it stands alone in a list.</param>
public sealed record FactRemedy(object Value, Words Words)
{
    /// <summary>Only from these values; empty for any other value than <see cref="Value"/>.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Only for a holder younger than so many years; null for everybody.</summary>
    public int? HolderUnder { get; init; }
}
