namespace CertFlow.WorkflowsTests.Letters;

/// <summary>The letters as HTML, to the character. Snapshots/README.md tells how to renew them.</summary>
public sealed class LetterSnapshotTests
{
    [Theory]
    [MemberData(nameof(LetterComposerTests.EveryPaper), MemberType = typeof(LetterComposerTests))]
    public void The_paper_reads_as_it_was_last_looked_at(string paper)
    {
        var path = Path.Combine(LetterSamples.Root, "tests/Workflows.Tests/Letters/Snapshots", paper + ".html");
        var html = LetterSamples.Html(LetterComposerTests.ContentOf(paper));
        if (Environment.GetEnvironmentVariable("CERTFLOW_RENEW_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, html);
        }

        html.ShouldBe(File.ReadAllText(path));
    }
}
