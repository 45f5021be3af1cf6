using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Facts;

/// <summary>What is known about one question: a value for each fact of the vocabulary that was given.</summary>
/// <remarks>Immutable. Unknown (not given) is not null (given as none).</remarks>
public sealed class FactSet
{
    private readonly object?[] values;

    private FactSet(FactVocabulary vocabulary, object?[] values, FactMask known)
    {
        Vocabulary = vocabulary;
        this.values = values;
        Known = known;
    }

    public FactVocabulary Vocabulary { get; }

    /// <summary>Bit i is set when the i-th fact of the vocabulary was given.</summary>
    public FactMask Known { get; }

    /// <summary>One place a fact of the vocabulary; never to be written to.</summary>
    internal object?[] Values => values;

    public static FactSet Empty(FactVocabulary vocabulary) => new(vocabulary, new object?[vocabulary.Facts.Count], FactMask.None);

    /// <summary>The value of a known fact: bool, int, DateOnly, string or string[]; null when given as none or unknown.</summary>
    public object? this[int index] => values[index];

    public bool IsKnown(string path) => Known.Has(Vocabulary.IndexOf(path));

    /// <summary>The value at a dotted path; null when given as none or unknown.</summary>
    public object? ValueOf(string path) => values[Vocabulary.IndexOf(path)];

    /// <summary>The same facts with one given. The value must have the fact's type.</summary>
    public FactSet With(string path, object? value) => With(Vocabulary.IndexOf(path), value);

    /// <inheritdoc cref="With(string, object?)"/>
    public FactSet With(int index, object? value)
    {
        var copy = (object?[])values.Clone();
        copy[index] = value;
        return new FactSet(Vocabulary, copy, Known.With(index));
    }

    /// <summary>The same facts with several given; values must have their facts' types.</summary>
    public FactSet With(IEnumerable<(int Index, object? Value)> given)
    {
        var copy = (object?[])values.Clone();
        var known = Known;
        foreach (var (index, value) in given)
        {
            copy[index] = value;
            known = known.With(index);
        }

        return new FactSet(Vocabulary, copy, known);
    }

    /// <summary>The same facts with one no longer known.</summary>
    public FactSet Without(string path)
    {
        var index = Vocabulary.IndexOf(path);
        var copy = (object?[])values.Clone();
        copy[index] = null;
        return new FactSet(Vocabulary, copy, Known.Without(index));
    }
}
