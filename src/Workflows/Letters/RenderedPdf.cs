namespace CertFlow.Workflows.Letters;

/// <summary>A letter as PDF, and the lower-case hex SHA-256 of its bytes.</summary>
public sealed record RenderedPdf(ReadOnlyMemory<byte> Bytes, string Sha256);
