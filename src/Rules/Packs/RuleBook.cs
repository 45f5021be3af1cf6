using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs;

/// <summary>A file of <c>rules/</c>: its path below that folder, with forward slashes, and its bytes.</summary>
public sealed record PackFile(string Path, ReadOnlyMemory<byte> Content);

/// <summary>Something wrong (or worth a look) in a file, where it is and what to write instead.</summary>
/// <param name="Line">1-based. </param>
/// <param name="Column">1-based, in characters.</param>
public sealed record Finding(
    bool IsError, string Code, string Path, int Line, int Column, string MessageJa, string MessageEn, string FixJa, string FixEn);

/// <summary>The result of reading a whole <c>rules/</c> folder: a book, or the reasons why not.</summary>
public sealed record RuleBookReading(RuleBook? Book, IReadOnlyList<Finding> Findings);

/// <summary>Everything under <c>rules/</c>, read, merged and compiled: one pack a town.</summary>
public sealed class RuleBook
{
    /// <summary><c>sha256:</c> and the hash over all towns' merged packs.</summary>
    public required string Hash { get; init; }

    public required FactVocabulary Vocabulary { get; init; }

    public required IReadOnlyDictionary<string, RulePack> Towns { get; init; }

    /// <summary>Reads, gates, merges and compiles; never throws for what is in the files.</summary>
    public static RuleBookReading Read(IReadOnlyCollection<PackFile> files) => throw new NotImplementedException();
}

/// <summary>The rules of one town: national base under the town's overlay.</summary>
public sealed class RulePack
{
    public required string Town { get; init; }

    public required string Hash { get; init; }

    public required FactVocabulary Vocabulary { get; init; }

    /// <summary>The parameters in force on a day.</summary>
    public ParameterValues ParametersOn(DateOnly asOf) => throw new NotImplementedException();
}

/// <summary>The dated values of a town's parameters on one day.</summary>
public sealed class ParameterValues
{
    /// <summary>A number parameter; null when its value in force is none.</summary>
    public int? Number(string name) => throw new NotImplementedException();

    public bool Flag(string name) => throw new NotImplementedException();

    public string? Text(string name) => throw new NotImplementedException();
}
