using CertFlow.Rules.Facts;

namespace CertFlow.Rules.Decisions;

/// <summary>One question: which procedure, which visit, when, on which facts.</summary>
public sealed record DecisionRequest
{
    /// <summary>A procedure code, for instance <c>issue</c>.</summary>
    public required string Procedure { get; init; }

    /// <summary>1 or 2.</summary>
    public int Visit { get; init; } = 1;

    /// <summary>Decides the day, the opening hours and the rules in force; read in Japanese time.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public required FactSet Facts { get; init; }

    /// <summary>The language of the words in the answer: <c>ja</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "ja";

    /// <summary>Whether the answer carries one line a rule.</summary>
    public bool WithTrace { get; init; }
}
