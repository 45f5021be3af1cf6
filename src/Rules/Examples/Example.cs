using CertFlow.Rules.Decisions;
using CertFlow.Rules.Json;

namespace CertFlow.Rules.Examples;

/// <summary>One question whose answer policy staff wrote down, as a file of <c>rules/examples</c> says it.</summary>
public sealed record Example
{
    /// <summary>The town, by the folder the file lies in.</summary>
    public required string Town { get; init; }

    /// <summary>A sentence about the desk; unique in its file.</summary>
    public required string Name { get; init; }

    /// <summary>The requirements of the source page it shows.</summary>
    public required IReadOnlyList<string> Requirements { get; init; }

    public required DecisionRequest Request { get; init; }

    public required Expectation Expect { get; init; }

    public required string Path { get; init; }

    /// <summary>Where its name stands in its file.</summary>
    public required TextPosition Position { get; init; }
}

/// <summary>What the answer must say; null stands for "not looked at".</summary>
public sealed record Expectation
{
    public required string Outcome { get; init; }

    public string? ActorClass { get; init; }

    public bool? SameDay { get; init; }

    public string? NextStep { get; init; }

    /// <summary>Exactly these codes, in any order; so are the other lists.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>The papers of the whole route as <c>visit/document</c>, for instance <c>2/card</c>.</summary>
    public IReadOnlyList<string>? Required { get; init; }

    /// <summary>PIN codes; <c>signature:choose</c> also says how.</summary>
    public IReadOnlyList<string>? PinsRequired { get; init; }

    public IReadOnlyList<string>? UnknownFacts { get; init; }

    public IReadOnlyList<ExpectedCertificate> Certificates { get; init; } = [];

    /// <summary>Codes that must be among the advice; others may be there too.</summary>
    public IReadOnlyList<string> Advice { get; init; } = [];

    /// <summary>Codes that must not be among the advice.</summary>
    public IReadOnlyList<string> NoAdvice { get; init; } = [];

    /// <summary>Rules that must be true, by their full id.</summary>
    public IReadOnlyList<string> Yes { get; init; } = [];

    /// <summary>Rules that must be false, by their full id.</summary>
    public IReadOnlyList<string> No { get; init; } = [];
}

/// <summary>What the answer must say about one certificate.</summary>
public sealed record ExpectedCertificate(string Kind, string Decision, DateOnly? ValidThrough);
