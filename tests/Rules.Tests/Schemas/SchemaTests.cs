using System.Text;
using System.Text.Json.Nodes;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Packs.Checks;
using CertFlow.Rules.Schemas;
using CertFlow.RulesTests.Packs;

namespace CertFlow.RulesTests.Schemas;

/// <summary>An editor that knows <c>rules/schema</c> accepts every rule file, and marks a clerk's slips while they are typed.</summary>
public class SchemaTests
{
    private const string Limits = "towns/misaki/issue/limits.json";
    private const string Desk = "towns/misaki/parameters/desk.json";
    private const string Holder = "examples/misaki/issue/holder.json";

    public static TheoryData<string> FilesWithSchema => [.. Published.Files.Select(file => file.Path).Where(path => SchemaMap.SchemaOf(path) is not null)];

    [Theory]
    [MemberData(nameof(FilesWithSchema))]
    public void Every_rule_file_passes_its_schema(string path) => Faults(path, Text(path)).ShouldBeEmpty();

    [Fact]
    public void Every_kind_of_rule_file_has_a_schema() =>
        Published.Files.Select(file => SchemaMap.SchemaOf(file.Path)).OfType<string>().Distinct().Except(Published.Files.Select(file => file.Path)).ShouldBeEmpty();

    [Fact]
    public void What_the_command_writes_is_up_to_date() => SchemaFiles.OutOfDate(Published.Files, Published.Book).Select(file => file.Path).ShouldBeEmpty();

    [Theory]
    [InlineData(Limits, "\"outcome\": \"refuse\"", "\"outcome\": \"refused\"", "Properties/outcome: enum")]
    [InlineData(Limits, "\"outcome\": \"refuse\"", "\"outcom\": \"refuse\"", "Properties/outcom: additionalProperties")]
    [InlineData(Limits, "\"outcome\": \"refuse\"", "\"document\": \"card\"", "Properties: required outcome")]
    [InlineData(Limits, "\"outcome\": \"refuse\"", "\"outcome\": \"refuse\", \"visit\": 1", "Properties/visit: enum")]
    [InlineData(Limits, "\"kind\": \"bar\"", "\"kind\": \"barr\"", "Properties/kind: enum")]
    [InlineData(Limits, "\"text\": \"proxy-without-photo-id\"", "\"text\": \"proxy-without-foto-id\"", "Properties/text: enum")]
    [InlineData(Limits, "\"validFrom\": \"2025-10-24\"", "\"validFrom\": \"2025-13-24\"", "Properties/validFrom: pattern")]
    [InlineData(Limits, "\"requirement\": \"R38\"", "\"requirement\": \"R99\"", "requirement: anyOf")]
    [InlineData(Limits, "\"url\": \"https://", "\"url\": \"htp://", "source/url: pattern")]
    [InlineData(Limits, "\"heading\": ", "\"headin\": ", "source: required heading")]
    [InlineData(Limits, "\"RuleName\": \"proxy-without-photo-id\"", "\"RuleName\": \"写真なしの代理人\"", "RuleName: pattern")]
    [InlineData(Limits, "\"Expression\": ", "\"Operator\": \"and\", \"Expression\": ", "/Rules/0: oneOf")]
    [InlineData(Desk, "\"value\": 24,", "\"value\": \"24\",", "value: type")]
    [InlineData(Holder, "\"outcome\": \"accept\"", "\"outcome\": \"acept\"", "expect/outcome: enum")]
    [InlineData(Holder, "\"given\": {", "\"given\": { \"holdr\": {},", "given/holdr: additionalProperties")]
    public void A_slip_is_marked_while_it_is_typed(string path, string old, string changed, string fault)
    {
        var text = Text(path);
        text.ShouldContain(old);
        var at = text.IndexOf(old, StringComparison.Ordinal);

        Faults(path, text[..at] + changed + text[(at + old.Length)..]).ShouldContain(found => found.EndsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_without_the_line_for_editors_is_read_all_the_same_and_noted()
    {
        var draft = Draft.Of(Limits, "\n  \"$schema\": \"../../../schema/rules.schema.json\",", "¦");
        var reading = RuleBook.Read(draft.Files);

        reading.Findings.ShouldBeEmpty();
        RuleFolderCheck.Run(draft.Files, reading.Book!, RuleFolderCheckTests.Today).Select(finding => (finding.Path, finding.Code)).ShouldBe([(Limits, "P-SCHEMA")]);
        SchemaLine.Put(draft.Files.Single(file => file.Path == Limits)).Content.ToArray().ShouldBe(Published.Files.Single(file => file.Path == Limits).Content.ToArray());
    }

    [Fact]
    public void A_line_that_leads_elsewhere_is_put_right()
    {
        var draft = Draft.Of(Limits, "../../../schema/rules.schema.json", "¦../schema/rules.schema.json");

        SchemaFiles.OutOfDate(draft.Files, Published.Book).Select(file => Encoding.UTF8.GetString(file.Content.Span)).ShouldBe([Text(Limits)]);
    }

    private static IReadOnlyList<string> Faults(string path, string text) =>
        new SchemaValidator(name => JsonNode.Parse(Text("schema/" + name))!.AsObject()).Faults(SchemaMap.SchemaOf(path)!["schema/".Length..], JsonNode.Parse(text));

    private static string Text(string path) => Encoding.UTF8.GetString(Published.Files.Single(file => file.Path == path).Content.Span);
}
