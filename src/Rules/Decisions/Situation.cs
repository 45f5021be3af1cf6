using CertFlow.Rules.Engine;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>What the answers of single rules are put together with: the rules in force, the visit, and what the assembly reads by itself.</summary>
/// <param name="Kinds">The kinds of certificates there are.</param>
internal sealed record Situation(Slice Slice, OutcomeCatalogue Outcomes, string[] Kinds, int Visit)
{
    /// <summary>The certificates wanted; null while unknown.</summary>
    public string[]? Requested { get; init; }

    /// <summary>The papers shown; null while unknown.</summary>
    public string[]? Documents { get; init; }

    /// <summary>The kinds of a vocabulary.</summary>
    public static string[] KindsOf(FactVocabulary vocabulary) => [.. vocabulary.Find(Question.Requested)?.Choices.Select(choice => choice.Code) ?? []];
}
