namespace CertFlow.Workflows.Letters;

/// <summary>Turns composed HTML into a PDF by WeasyPrint as a child process that can fetch nothing.</summary>
public sealed class PdfRenderer(PdfRendererOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim slots = new(options.Concurrency);

    /// <exception cref="PdfRenderingException">WeasyPrint is missing, failed or took too long.</exception>
    public Task<RenderedPdf> RenderAsync(string html, CancellationToken cancellationToken)
    {
        _ = time;
        throw new NotImplementedException();
    }

    public void Dispose() => slots.Dispose();
}
