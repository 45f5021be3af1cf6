using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>The type of a fact: bool, int, date, a code of a closed list, or a set of such codes.</summary>
public enum FactKind
{
    Bool,
    Int,
    Date,
    Code,
    Codes,
}

/// <summary>One fact: its path in the API and in the rules, its type, its words.</summary>
public sealed record FactDefinition
{
    /// <summary>Dotted, the same in the API and in expressions after <c>f.</c>.</summary>
    public required string Path { get; init; }

    public required FactKind Kind { get; init; }

    /// <summary>Whether the fact may be given as none (JSON null).</summary>
    public bool Nullable { get; init; }

    /// <summary>Taken from the request itself (<c>asOf</c>, <c>visit</c>), never from its facts.</summary>
    public bool FromRequest { get; init; }

    /// <summary>A date that may not lie after the asked day.</summary>
    public bool Past { get; init; }

    /// <summary>The closed list of a code or of codes; empty for other kinds.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Whether the fact has a usual value that is taken when nobody gives it.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>The usual value; only meaningful when <see cref="IsAssumed"/>.</summary>
    public object? Assumed { get; init; }

    /// <summary>Usual values of single procedures, by procedure; they come before <see cref="Assumed"/>.</summary>
    public IReadOnlyDictionary<string, object?> AssumedIn { get; init; } = new Dictionary<string, object?>();

    /// <summary>What a person can do to make it another one; empty for what cannot be helped, such as an age.</summary>
    public IReadOnlyList<FactRemedy> Remedies { get; init; } = [];

    public required Words Label { get; init; }

    /// <summary>How a yes-or-no fact is said inside a condition; null where the label has to do.</summary>
    public Saying? Saying { get; init; }

    /// <summary>What the counter asks, in plain words.</summary>
    public required Words Question { get; init; }

    /// <summary>Whether a procedure takes a usual value when nobody gives the fact.</summary>
    public bool IsAssumedFor(string procedure) => IsAssumed || AssumedIn.ContainsKey(procedure);

    /// <summary>That value.</summary>
    public object? AssumedFor(string procedure) => AssumedIn.TryGetValue(procedure, out var value) ? value : Assumed;
}

/// <summary>One code of a closed list with its words.</summary>
public sealed record Choice(string Code, Words Label);
