using CertFlow.Rules.Vectors;

namespace CertFlow.RulesTests.Vectors;

public class VectorTests
{
    private static readonly Lazy<IReadOnlyList<VectorResult>> Gated = new(() => [.. VectorRunner.Run(Recorded, raw: false)]);

    private static VectorFile Recorded => VectorFile.Read(File.ReadAllBytes(Path.Combine(Published.Root, "tests/Rules.Tests/Vectors/rulesengine-vectors.json")));

    [Fact]
    public void RulesEngine_alone_does_all_that_was_recorded()
    {
        var results = VectorRunner.Run(Recorded, raw: true).ToList();

        results.Count.ShouldBe(382);
        results.Where(result => result.Verdict != VectorVerdict.Match).Select(result => $"{result.Id}: {result.Got}").ShouldBeEmpty();
    }

    [Fact]
    public void Gate_engine_and_analyser_match_the_recording_or_refuse()
    {
        var mismatches = Gated.Value.Where(result => result.Verdict == VectorVerdict.Mismatch);

        mismatches.Select(result => $"{result.Id}: wanted {result.Wanted}, got {result.Got}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_refusal_is_listed_by_id_and_code_in_the_document()
    {
        var document = File.ReadAllLines(Path.Combine(Published.Root, "docs/rulesengine-differences.md"));

        var unlisted = Gated.Value.Where(result => result.Verdict == VectorVerdict.Stricter)
            .Where(result => !document.Any(line => line.StartsWith($"- {result.Code}:", StringComparison.Ordinal) && line.Contains($"`{result.Id}`", StringComparison.Ordinal)));

        unlisted.Select(result => $"{result.Code}: {result.Id}").ShouldBeEmpty();
    }

    [Fact]
    public void The_document_lists_nothing_that_is_accepted()
    {
        var document = File.ReadAllText(Path.Combine(Published.Root, "docs/rulesengine-differences.md"));

        var accepted = Gated.Value.Where(result => result.Verdict == VectorVerdict.Match && document.Contains($"`{result.Id}`", StringComparison.Ordinal));

        accepted.Select(result => result.Id).ShouldBeEmpty();
    }
}
