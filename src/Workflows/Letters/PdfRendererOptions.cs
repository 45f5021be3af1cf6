namespace CertFlow.Workflows.Letters;

/// <summary>How WeasyPrint is started.</summary>
public sealed record PdfRendererOptions
{
    public string Executable { get; init; } = "weasyprint";

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many may run at once on this node.</summary>
    public int Concurrency { get; init; } = 2;
}
