using CertFlow.Rules.Facts;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Engine;

/// <summary>The emitted class of the facts: all that RulesEngine sees of a question.</summary>
internal sealed class FactType
{
    private static readonly DateOnly PlaceholderDay = new(2000, 1, 1);

    private readonly InputType input;

    private FactType(InputType input) => this.input = input;

    public Type Type => input.Type;

    /// <summary>Emits the class of a vocabulary. <paramref name="name"/> must be unique in the process.</summary>
    public static FactType From(FactVocabulary vocabulary, string name) => new(InputType.Emit(name, [.. vocabulary.Facts.Select(LeafOf)]));

    /// <summary>An instance; facts that are unknown carry harmless placeholders, whose results must not count.</summary>
    public object Create(FactSet facts) => input.Create(facts.Values, facts.Known);

    private static InputLeaf LeafOf(FactDefinition fact) => fact.Kind switch
    {
        FactKind.Bool => new InputLeaf(fact.Path, fact.Nullable ? typeof(bool?) : typeof(bool), false),
        FactKind.Int => new InputLeaf(fact.Path, fact.Nullable ? typeof(int?) : typeof(int), 0),
        FactKind.Date => new InputLeaf(fact.Path, fact.Nullable ? typeof(DateOnly?) : typeof(DateOnly), PlaceholderDay),
        FactKind.Codes => new InputLeaf(fact.Path, typeof(string[]), Array.Empty<string>()),
        _ => new InputLeaf(fact.Path, typeof(string), ""),
    };
}
