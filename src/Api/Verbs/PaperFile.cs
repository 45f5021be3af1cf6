using CertFlow.Workflows.Letters;

namespace CertFlow.Api.Verbs;

/// <summary>Puts an official paper where the clerk wants it: HTML or PDF by the file's ending, or HTML to standard output.</summary>
public static class PaperFile
{
    /// <summary>0 when written; 2 when the place or WeasyPrint is not usable, after saying so.</summary>
    public static async Task<int> WriteAsync(string html, string? path)
    {
        if (path is null)
        {
            Console.Write(html);
            return 0;
        }

        try
        {
            await File.WriteAllBytesAsync(path, path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? await PdfOf(html) : System.Text.Encoding.UTF8.GetBytes(html));
            Console.WriteLine($"{path} を作りました / written");
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or PdfRenderingException)
        {
            Console.Error.WriteLine($"{path}: 書き出せません / cannot be written: {fault.Message}");
            return 2;
        }
    }

    private static async Task<byte[]> PdfOf(string html)
    {
        using var renderer = new PdfRenderer(new PdfRendererOptions(), TimeProvider.System);
        return (await renderer.RenderAsync(html, CancellationToken.None)).Bytes.ToArray();
    }
}
