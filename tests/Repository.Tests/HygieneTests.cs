using System.Text.RegularExpressions;

namespace CertFlow.RepositoryTests;

public partial class HygieneTests
{
    private const int MaxLines = 300;

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        var long_ = Checkout.Files("src", "*.cs").Concat(Checkout.Files("tests", "*.cs")).Concat(Checkout.Files("bench", "*.cs"))
            .Select(path => (path, Lines: Checkout.Read(path).Split('\n').Length)).Where(file => file.Lines > MaxLines);

        long_.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        var offences = Checkout.Files("src", "*.cs").Where(path => Unfinished().IsMatch(Checkout.Read(path)));

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Links_in_the_documents_lead_somewhere()
    {
        var documents = Checkout.Files("docs", "*.md").Concat(["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "GLOSSARY.md"]);

        var broken = documents.SelectMany(document => Link().Matches(Checkout.Read(document))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Checkout.Root, Path.GetDirectoryName(document) ?? "", target.Split('#')[0])))
            .Select(target => $"{document} -> {target}"));

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_says_what_comes_in_and_what_goes_out()
    {
        var silent = Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "src")).Where(room => !File.Exists(Path.Combine(room, "README.md")));

        silent.ShouldBeEmpty();
    }

    [Fact]
    public void Every_decision_record_says_status_decision_and_how_to_undo_it()
    {
        var incomplete = Checkout.Files("docs/adr", "*.md")
            .Where(path => !new[] { "Status:", "## Context", "## Decision", "## What we gave up", "## How to undo" }.All(Checkout.Read(path).Contains));

        incomplete.ShouldBeEmpty();
    }

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
