using CertFlow.Rules.Requirements;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs;

/// <summary>A file of <c>rules/</c>: its path below that folder, with forward slashes, and its bytes.</summary>
public sealed record PackFile(string Path, ReadOnlyMemory<byte> Content);

/// <summary>The result of reading a whole <c>rules/</c> folder: a book, or the reasons why not.</summary>
public sealed record RuleBookReading(RuleBook? Book, IReadOnlyList<Finding> Findings);

/// <summary>Everything under <c>rules/</c>, read, merged and compiled: one pack a town.</summary>
public sealed class RuleBook
{
    /// <summary><c>sha256:</c> and the hash over all towns' merged packs.</summary>
    public required string Hash { get; init; }

    public required FactVocabulary Vocabulary { get; init; }

    /// <summary>The procedures there are, with their words.</summary>
    public required IReadOnlyList<Procedure> Procedures { get; init; }

    /// <summary>The kinds of PIN there are.</summary>
    public required PinCatalogue Pins { get; init; }

    /// <summary>Every requirement of the source page, and what serves it.</summary>
    public required IReadOnlyList<ServedRequirement> Requirements { get; init; }

    /// <summary>Packs by the code of the town.</summary>
    public required IReadOnlyDictionary<string, RulePack> Towns { get; init; }

    /// <summary>Reads, gates, merges and compiles; never throws for what is in the files.</summary>
    public static RuleBookReading Read(IReadOnlyCollection<PackFile> files) => new RuleBookReader(files).Read();
}
