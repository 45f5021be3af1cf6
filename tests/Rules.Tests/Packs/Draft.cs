using System.Text;
using CertFlow.Rules.Packs;

namespace CertFlow.RulesTests.Packs;

/// <summary>The repository's rule files with one mistake put in; <c>¦</c> in the new text marks where the finding must point.</summary>
internal sealed record Draft(string Path, string Text, int Line, int Column)
{
    public const char Mark = '¦';

    public static Draft Of(string path, string old, string changed)
    {
        var original = Encoding.UTF8.GetString(Published.Files.Single(file => file.Path == path).Content.Span);
        var at = original.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"{path} no longer contains {old}");
        return Whole(path, original[..at] + changed + original[(at + old.Length)..]);
    }

    public static Draft Whole(string path, string marked)
    {
        var at = marked.IndexOf(Mark, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, "the expected place is not marked");
        var before = marked[..at];
        return new Draft(path, marked.Remove(at, 1), before.Count(c => c == '\n') + 1, at - before.LastIndexOf('\n'));
    }

    public IReadOnlyList<PackFile> Files =>
        [.. Published.Files.Where(file => file.Path != Path), new PackFile(Path, Encoding.UTF8.GetBytes(Text))];

    public IReadOnlyList<Finding> Findings => RuleBook.Read(Files).Findings;

    public void ShouldBeRefused(string code)
    {
        var reading = RuleBook.Read(Files);

        reading.Book.ShouldBeNull();
        reading.Findings.Select(finding => (finding.Code, finding.Path, finding.Line, finding.Column)).ShouldContain((code, Path, Line, Column),
            string.Join('\n', reading.Findings.Select(finding => $"{finding.Path}:{finding.Line}:{finding.Column} {finding.Code} {finding.Message.En}")));
        reading.Findings.ShouldAllBe(finding => finding.Fix.Ja.Length > 0 && finding.Fix.En.Length > 0);
    }
}
