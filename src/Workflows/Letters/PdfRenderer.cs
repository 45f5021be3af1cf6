using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace CertFlow.Workflows.Letters;

/// <summary>Turns composed HTML into a PDF by WeasyPrint as a child process that can fetch nothing.</summary>
public sealed class PdfRenderer(PdfRendererOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim slots = new(options.Concurrency);

    /// <exception cref="PdfRenderingException">WeasyPrint is missing, failed or took too long.</exception>
    public async Task<RenderedPdf> RenderAsync(string html, CancellationToken cancellationToken)
    {
        LetterComposer.ThrowIfItCouldFetch(html);
        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var bytes = await RunAsync(html, cancellationToken).ConfigureAwait(false);
            return new RenderedPdf(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose() => slots.Dispose();

    private async Task<byte[]> RunAsync(string html, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var process = Start();
        try
        {
            return await ConverseAsync(process, html, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new PdfRenderingException($"{options.Executable} took longer than {options.Timeout}.");
        }
        finally
        {
            await EndAsync(process).ConfigureAwait(false);
        }
    }

    /// <summary>Writes and reads at the same time: a full pipe on either side would stop both.</summary>
    private async Task<byte[]> ConverseAsync(Process process, string html, CancellationToken cancellationToken)
    {
        using var pdf = new MemoryStream();
        var output = process.StandardOutput.BaseStream.CopyToAsync(pdf, cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await WriteAsync(process, html, cancellationToken).ConfigureAwait(false);
        await output.ConfigureAwait(false);
        var complaint = await errors.ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return process.ExitCode == 0 && pdf.Length > 0
            ? pdf.ToArray()
            : throw new PdfRenderingException($"{options.Executable} ended with code {process.ExitCode}: {KindOf(complaint)}");
    }

    private static async Task WriteAsync(Process process, string html, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(html), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything; its exit code and complaint say why.
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(options.Executable, ["--quiet", "--encoding", "utf-8", "--base-url", "about:blank", "-", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        KeepOnlyWhatItNeeds(start.Environment);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new PdfRenderingException($"'{options.Executable}' cannot be started. Install the Debian package weasyprint.", fault);
        }
    }

    // The node's environment holds the database password, which is none of a PDF engine's business.
    private static void KeepOnlyWhatItNeeds(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Except(["PATH", "HOME", "TMPDIR"]).ToList())
        {
            environment.Remove(name);
        }
    }

    /// <summary>Waits for the end even after a kill, so that no zombie stays.</summary>
    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The last line names the Python error; only its type is kept, as the rest may quote the letter.</summary>
    private static string KindOf(string complaint)
    {
        var last = complaint.TrimEnd().Split('\n')[^1];
        return last.Split(':')[0] is { Length: > 0 and <= 80 } kind ? kind : "no message";
    }
}
