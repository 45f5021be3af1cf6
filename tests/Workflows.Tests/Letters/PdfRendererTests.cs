using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using CertFlow.Workflows.Letters;

[assembly: SupportedOSPlatform("linux")]

namespace CertFlow.WorkflowsTests.Letters;

public sealed partial class PdfRendererTests
{
    [Theory]
    [InlineData("inquiry", 4)]
    [InlineData("long-inquiry", 4)]
    [InlineData("application-form", 1)]
    [InlineData("revocation-form", 1)]
    [InlineData("pin-form", 1)]
    [InlineData("visit-slip", 1)]
    [InlineData("proxy-slip", 1)]
    [InlineData("incomplete-slip", 1)]
    public async Task A_paper_becomes_a_pdf_of_its_pages_in_the_office_fonts(string paper, int pages)
    {
        using var renderer = new PdfRenderer(new PdfRendererOptions(), TimeProvider.System);

        var pdf = await renderer.RenderAsync(LetterSamples.Html(LetterComposerTests.ContentOf(paper)), CancellationToken.None);

        var raw = Encoding.Latin1.GetString(pdf.Bytes.Span);
        raw.ShouldStartWith("%PDF-");
        PageCount().Match(raw).Groups[1].Value.ShouldBe(pages.ToString(System.Globalization.CultureInfo.InvariantCulture));
        raw.ShouldContain("+IPAexMincho");
        raw.ShouldContain("+IPAexGothic");
        pdf.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf.Bytes.Span)));
    }

    [Fact]
    public async Task Html_that_could_fetch_never_reaches_the_engine()
    {
        using var renderer = new PdfRenderer(new PdfRendererOptions { Executable = "/nonexistent" }, TimeProvider.System);

        await Should.ThrowAsync<InvalidOperationException>(() =>
            renderer.RenderAsync("""<p><img src="file:///etc/hostname"></p>""", CancellationToken.None));
    }

    [Fact]
    public async Task The_engine_never_sees_the_database_password()
    {
        using var script = new Script("cat > /dev/null; env | cut -d= -f1 | sort");
        using var renderer = new PdfRenderer(new PdfRendererOptions { Executable = script.Path }, TimeProvider.System);
        Environment.SetEnvironmentVariable("ConnectionStrings__CertFlow", "Password=secret");

        var seen = Encoding.UTF8.GetString((await renderer.RenderAsync("<p>x</p>", CancellationToken.None)).Bytes.Span);

        seen.ShouldContain("PATH");
        seen.ShouldNotContain("ConnectionStrings__CertFlow");
    }

    [Fact]
    public async Task A_missing_engine_is_named_with_its_package()
    {
        using var renderer = new PdfRenderer(new PdfRendererOptions { Executable = "/nonexistent/weasyprint" }, TimeProvider.System);

        var fault = await Should.ThrowAsync<PdfRenderingException>(() => renderer.RenderAsync("<p>x</p>", CancellationToken.None));

        fault.Message.ShouldContain("Debian package weasyprint");
    }

    [Fact]
    public async Task An_engine_that_fails_gives_its_code_and_not_the_letter()
    {
        using var script = new Script("cat > /dev/null; echo 'ValueError: 山田 太郎' >&2; exit 3");
        using var renderer = new PdfRenderer(new PdfRendererOptions { Executable = script.Path }, TimeProvider.System);

        var fault = await Should.ThrowAsync<PdfRenderingException>(() => renderer.RenderAsync("<p>x</p>", CancellationToken.None));

        fault.Message.ShouldContain("code 3: ValueError");
        fault.Message.ShouldNotContain("山田");
    }

    [Fact]
    public async Task An_engine_that_hangs_is_ended_at_the_deadline()
    {
        using var script = new Script("exec sleep 600");
        var options = new PdfRendererOptions { Executable = script.Path, Timeout = TimeSpan.FromMilliseconds(200) };
        using var renderer = new PdfRenderer(options, TimeProvider.System);

        var fault = await Should.ThrowAsync<PdfRenderingException>(() => renderer.RenderAsync("<p>x</p>", CancellationToken.None));

        fault.Message.ShouldContain("took longer");
    }

    [Fact]
    public async Task A_cancelled_request_ends_the_engine_and_frees_its_place()
    {
        using var script = new Script("exec sleep 600");
        using var renderer = new PdfRenderer(new PdfRendererOptions { Executable = script.Path, Concurrency = 1 }, TimeProvider.System);
        using var first = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var second = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => renderer.RenderAsync("<p>x</p>", first.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => renderer.RenderAsync("<p>x</p>", second.Token));
    }

    [GeneratedRegex(@"/Count (\d+)")]
    private static partial Regex PageCount();

    /// <summary>A stand-in for a broken WeasyPrint.</summary>
    private sealed class Script : IDisposable
    {
        public Script(string body)
        {
            File.WriteAllText(Path, "#!/bin/sh\n" + body + "\n");
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"certflow-{Guid.CreateVersion7()}.sh");

        public void Dispose() => File.Delete(Path);
    }
}
