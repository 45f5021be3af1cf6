using CertFlow.Rules.Examples;
using CertFlow.RulesTests.Packs;

namespace CertFlow.RulesTests.Examples;

/// <summary>A clerk's slip in an example file is named at its place.</summary>
public class ExampleMistakeTests
{
    private const string File = "examples/misaki/issue/zz-mistakes.json";

    [Theory]
    [InlineData("""{ "examples": [ { "name": "例", "base": ¦"本人さん", "expect": { "outcome": "accept" } } ] }""", "E-BASE")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "expect": { "outcome": ¦"acept" } } ] }""", "P-CODE")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "expect": ¦{ "missing": [] } } ] }""", "P-MISSING")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "expect": { "outcome": "accept", "yes": [¦"crad"] } } ] }""", "P-CODE")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "expect": { "outcome": "accept", "missing": ["card", ¦"koseki"] } } ] }""", "P-CODE")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "without": [¦"holder.birthdate"], "expect": { "outcome": "accept" } } ] }""", "P-CODE")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "given": { "holder": { "birthdate": ¦"1980-06-10" } }, "expect": { "outcome": "accept" } } ] }""", "E-FACT")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "given": { "actor": { "relation": ¦"mother" } }, "expect": { "outcome": "accept" } } ] }""", "E-FACT")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "given": { "documents": ["card", ¦"licence"] }, "expect": { "outcome": "accept" } } ] }""", "E-FACT")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "given": { "actor": { "relation": ¦"adultGuardian" } }, "expect": { "outcome": "accept" } } ] }""", "E-FACT")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "asOf": ¦"2026/06/16", "expect": { "outcome": "accept" } } ] }""", "P-TYPE")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "requirement": ¦"R99", "expect": { "outcome": "accept" } } ] }""", "P-CODE")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", ¦"expects": {}, "expect": { "outcome": "accept" } } ] }""", "P-UNKNOWN")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "expect": { "outcome": "accept", "unknownFacts": [¦"card.tipe"] } } ] }""", "P-CODE")]
    [InlineData("""{ "bases": [ { "name": ¦"本人", "asOf": "2026-06-16T10:00", "facts": {} } ] }""", "P-DUPLICATE")]
    [InlineData("""{ "examples": [ { "name": "例", "base": "本人", "expect": { "outcome": "accept" } }, { "name": ¦"例", "base": "本人", "expect": { "outcome": "accept" } } ] }""", "P-DUPLICATE")]
    [InlineData("""{ "examples": [ ] ¦] }""", "J-SYNTAX")]
    public void A_mistake_is_named_with_line_and_column(string marked, string code)
    {
        var draft = Draft.Whole(File, "\n" + marked);

        var reading = ExampleBook.Read(draft.Files, Published.Book);

        reading.Findings.Select(finding => (finding.Code, finding.Path, finding.Line, finding.Column)).ShouldContain((code, File, 2, draft.Column),
            string.Join('\n', reading.Findings.Select(finding => $"{finding.Path}:{finding.Line}:{finding.Column} {finding.Code} {finding.Message.En}")));
    }

    [Fact]
    public void Examples_for_a_town_without_rules_are_a_finding()
    {
        var draft = Draft.Whole("examples/nowhere/issue/some.json", "¦{}");

        var reading = ExampleBook.Read(draft.Files, Published.Book);

        reading.Findings.Select(finding => (finding.Code, finding.Line, finding.Column)).ShouldBe([("E-FOLDER", 1, 1)]);
    }

    [Fact]
    public void A_misspelt_rule_name_comes_with_the_name_that_was_meant()
    {
        var draft = Draft.Whole(File, """{ "examples": [ { "name": "例", "base": "本人", "expect": { "outcome": "accept", "no": [¦"card-has-expird"] } } ] }""");

        var reading = ExampleBook.Read(draft.Files, Published.Book);

        reading.Findings.Single().Fix.Ja.ShouldContain("card-has-expired");
    }
}
