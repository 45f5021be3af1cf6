namespace CertFlow.Api.Problems;

/// <summary>One fault of a body: where (JSON pointer), a stable code, and what to write instead.</summary>
public sealed record BodyFault(string Pointer, string Code, string Detail, string DetailEn);
