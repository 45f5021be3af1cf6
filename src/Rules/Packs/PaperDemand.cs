namespace CertFlow.Rules.Packs;

/// <summary>So many papers of a class, or one named paper.</summary>
/// <param name="Class">The class they must be of; null for a named paper.</param>
/// <param name="Document">The named paper; null for a class.</param>
public sealed record PaperCount(string? Class, string? Document, int Count);

/// <summary>Papers of classes that serve one requirement: one of several sets, each so many papers of so many classes.</summary>
/// <param name="AnyOf">The sets; each paper shown counts once in a set.</param>
public sealed record PaperDemand(IReadOnlyList<IReadOnlyList<PaperCount>> AnyOf);
