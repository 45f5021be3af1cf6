namespace CertFlow.Workflows.Letters;

/// <summary>WeasyPrint is missing, failed or took too long. Never carries the letter's text.</summary>
public sealed class PdfRenderingException(string message, Exception? inner = null) : Exception(message, inner);
