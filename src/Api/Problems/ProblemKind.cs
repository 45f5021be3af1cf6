namespace CertFlow.Api.Problems;

/// <summary>One kind of problem: its stable code, HTTP status and title in both languages.</summary>
public sealed record ProblemKind(string Code, int Status, string Title, string TitleEn);
