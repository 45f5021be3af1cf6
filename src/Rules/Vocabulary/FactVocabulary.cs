using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>Every fact the rules may ask for, in the order the counter asks, and the pairs of values that cannot be.</summary>
public sealed class FactVocabulary
{
    private readonly Dictionary<string, int> indices;
    private readonly HashSet<string> groups;

    public FactVocabulary(IReadOnlyList<FactDefinition> facts, IReadOnlyList<ImpossiblePair> impossiblePairs)
    {
        Facts = facts;
        ImpossiblePairs = impossiblePairs;
        indices = facts.Select((fact, index) => (fact.Path, index)).ToDictionary(StringComparer.Ordinal);
        groups = facts.SelectMany(fact => GroupsAbove(fact.Path)).ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<FactDefinition> Facts { get; }

    public IReadOnlyList<ImpossiblePair> ImpossiblePairs { get; }

    /// <summary>The number of a fact.</summary>
    /// <exception cref="KeyNotFoundException">No such fact: a bug in the caller, never in a file.</exception>
    public int IndexOf(string path) => indices[path];

    public bool Has(string path) => indices.ContainsKey(path);

    public FactDefinition? Find(string path) => indices.TryGetValue(path, out var index) ? Facts[index] : null;

    /// <summary>The same facts with the closed list of one of them taken from elsewhere; unchanged when there is no such fact.</summary>
    internal FactVocabulary WithChoices(string path, IEnumerable<Choice> choices) => !Has(path) ? this
        : new([.. Facts.Select(fact => fact.Path == path ? fact with { Choices = [.. choices] } : fact)], ImpossiblePairs);

    /// <summary>Whether some fact lies below this path (<c>holder</c> above <c>holder.birthDate</c>).</summary>
    public bool IsGroup(string path) => groups.Contains(path);

    private static IEnumerable<string> GroupsAbove(string path) =>
        Enumerable.Range(0, path.Length).Where(i => path[i] == '.').Select(i => path[..i]);
}

/// <summary>A combination of two facts that cannot be: when one has a value of its list, the other may not have one of its own.</summary>
public sealed record ImpossiblePair(FactCondition First, FactCondition Second, Words Message)
{
    /// <summary>Whether both sides are known and true: the facts contradict each other.</summary>
    public bool IsIn(FactSet facts) => First.Holds(facts) && Second.Holds(facts);
}

/// <summary>A fact having one of some values, written as JSON values are (<c>false</c>, <c>householdMember</c>).</summary>
public sealed record FactCondition(string Path, IReadOnlyList<object> AnyOf)
{
    /// <summary>Whether the fact is known and has one of the values.</summary>
    public bool Holds(FactSet facts) => facts.IsKnown(Path) && facts.ValueOf(Path) is { } value && AnyOf.Contains(value);
}
