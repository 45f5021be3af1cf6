namespace CertFlow.Rules.Vocabulary;

/// <summary>Every fact the rules may ask for, in the order the counter asks.</summary>
public sealed class FactVocabulary
{
    public IReadOnlyList<FactDefinition> Facts { get; init; } = [];

    public int IndexOf(string path) => throw new NotImplementedException();
}

/// <summary>The type of a fact: bool, int, date, a code of a closed list, or a set of such codes.</summary>
public enum FactKind { Bool, Int, Date, Code, Codes }

/// <summary>One fact: its path in the API and in the rules, its type, its words.</summary>
public sealed record FactDefinition
{
    public required string Path { get; init; }
    public required FactKind Kind { get; init; }
    public bool Nullable { get; init; }
}
