using System.Collections;
using System.Diagnostics.CodeAnalysis;
using CertFlow.Rules.Facts;

namespace CertFlow.Rules.Decisions;

/// <summary>The known facts a rule reads, by path: a view of the question's facts, so that a line of the trace costs nothing until it is read.</summary>
internal sealed class FactsRead(FactSet facts, FactMask read) : IReadOnlyDictionary<string, object?>
{
    private readonly FactMask shown = new(read.Bits & facts.Known.Bits);

    public int Count => (int)UInt128.PopCount(shown.Bits);

    public IEnumerable<string> Keys => this.Select(pair => pair.Key);

    public IEnumerable<object?> Values => this.Select(pair => pair.Value);

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => facts.Vocabulary.Has(key) && shown.Has(facts.Vocabulary.IndexOf(key));

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        value = ContainsKey(key) ? facts.ValueOf(key) : null;
        return ContainsKey(key);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        foreach (var index in shown.Indices())
        {
            yield return new KeyValuePair<string, object?>(facts.Vocabulary.Facts[index].Path, facts[index]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
