using CertFlow.Rules.Packs;

namespace CertFlow.Workflows.Letters;

/// <summary>The templates of a town, or the reasons why not.</summary>
public sealed record LetterTemplatesReading(LetterTemplates? Templates, IReadOnlyList<Finding> Findings);
