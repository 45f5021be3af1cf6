namespace CertFlow.Workflows.Letters;

/// <summary>A finished paper as HTML: what is stored, previewed and turned into a PDF.</summary>
/// <param name="TemplateHash"><c>sha256:</c> over the template, its parts and its style sheet.</param>
public sealed record ComposedLetter(LetterKind Kind, string Html, string TemplateHash);
