using CertFlow.Workflows.Letters;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>Derives a letter's PDF from its stored HTML, once, whoever asks first.</summary>
public sealed class LetterPdf(NpgsqlDataSource source, PdfRenderer renderer)
{
    /// <summary>The stored PDF; null when there is no such letter.</summary>
    public async Task<byte[]?> MakeAsync(Guid letterId, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (await LetterStore.FindAsync(connection, letterId) is not { } letter)
        {
            return null;
        }

        if (letter.Pdf is { } made)
        {
            return made;
        }

        await LetterStore.KeepPdfAsync(connection, letterId, await renderer.RenderAsync(letter.Html, cancellation));
        return (await LetterStore.FindAsync(connection, letterId))?.Pdf;
    }
}
