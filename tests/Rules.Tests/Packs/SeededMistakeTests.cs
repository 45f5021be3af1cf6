namespace CertFlow.RulesTests.Packs;

/// <summary>Whatever policy staff get wrong in a file is refused at its place, and never reaches the counter.</summary>
public class SeededMistakeTests
{
    private const string Limits = "towns/misaki/issue/limits.json";
    private const string Eligibility = "national/issue/eligibility.json";
    private const string Desk = "towns/misaki/parameters/desk.json";
    private const string LimitExpression = "isVoluntary && !f.actor.holdsPhotoId";
    private const string ParameterValue = "\"value\": 24,";

    [Theory]
    [InlineData("isVoluntary && !¦f.actor.holdsFotoId", "R-UNKNOWN-FACT")]
    [InlineData("isVoluntary && !¦f.actor.HoldsPhotoId", "R-UNKNOWN-FACT")]
    [InlineData("¦isVoluntry && !f.actor.holdsPhotoId", "R-UNKNOWN-NAME")]
    [InlineData("f.visit == ¦p.age.signatureFrm", "R-UNKNOWN-PARAMETER")]
    [InlineData("isVoluntary ¦and !f.actor.holdsPhotoId", "R-DIALECT")]
    [InlineData("¦not isVoluntary", "R-DIALECT")]
    [InlineData("f.visit ¦= 1", "R-DIALECT")]
    [InlineData("f.visit ¦<> 1", "R-DIALECT")]
    [InlineData("isVoluntary ¦& f.actor.holdsPhotoId", "R-DIALECT")]
    [InlineData("isVoluntary == ¦True", "R-DIALECT")]
    [InlineData("f.actor.relation == ¦'other'", "R-DIALECT")]
    [InlineData("f.actor¦?.relation == null", "R-DIALECT")]
    [InlineData("isVoluntary ¦// 任意代理人", "R-SYNTAX")]
    [InlineData("isVoluntary ¦/* 任意代理人 */", "R-SYNTAX")]
    [InlineData("isVoluntary && ¦(f.visit == 1", "R-SYNTAX")]
    [InlineData("isVoluntary && f.visit == 1¦)", "R-SYNTAX")]
    [InlineData("f.visit.¦GetType().Name == null", "R-REFLECT")]
    [InlineData("DateTime.¦Now > DateTime.Parse(\\\"2026-01-01\\\")", "R-CLOCK")]
    [InlineData("DateTime.¦UtcNow.Year == 2026", "R-CLOCK")]
    [InlineData("¦Environment.Exit(1) == null", "R-UNKNOWN-NAME")]
    [InlineData("¦Enumerable.Range(0, 1000000).Any()", "R-UNKNOWN-NAME")]
    [InlineData("¦System.IO.File.Exists(\\\"x\\\")", "R-UNKNOWN-NAME")]
    [InlineData("¦f.actor.relation < \\\"other\\\"", "R-DIALECT")]
    [InlineData("f.actor.relation.Equals(\\\"OTHER\\\", StringComparison.¦CurrentCulture)", "R-MEMBER")]
    [InlineData("f.requested.Any(¦kind == \\\"signature\\\")", "R-UNKNOWN-NAME")]
    [InlineData("f.requested.Any(¦it == \\\"signature\\\")", "R-DIALECT")]
    [InlineData("¦f.requested.Any(x => x)", "R-SYNTAX")]
    [InlineData("¦f.visit", "R-SYNTAX")]
    [InlineData("f.requested.¦Reverse().Any()", "R-MEMBER")]
    [InlineData("Law.¦AgeOm(f.holder.birthDate, f.asOf, \\\"birthday\\\") > 3", "R-UNKNOWN-NAME")]
    public void An_expression_outside_the_language_is_refused_where_it_stands(string marked, string code) =>
        Draft.Of(Limits, LimitExpression, marked).ShouldBeRefused(code);

    [Theory]
    [InlineData("\"outcome\": \"refuse\"", "\"outcome\": ¦\"refused\"", "P-CODE")]
    [InlineData("\"text\": \"proxy-without-photo-id\"", "\"text\": ¦\"proxy-without-foto-id\"", "P-CODE")]
    [InlineData("\"kind\": \"bar\"", "\"kind\": ¦\"barr\"", "P-KIND")]
    [InlineData("\"outcome\": \"refuse\"", "¦\"outcom\": \"refuse\"", "P-UNKNOWN")]
    [InlineData("\"validFrom\": \"2025-10-24\"", "\"validFrom\": ¦\"2025-13-24\"", "P-TYPE")]
    [InlineData("\"outcome\": \"refuse\"", "\"statutory\": ¦\"yes\", \"outcome\": \"refuse\"", "P-TYPE")]
    [InlineData("\"outcome\": \"refuse\"", "\"outcome\": ¦7", "P-TYPE")]
    [InlineData("\"outcome\": \"refuse\"", "\"outcome\": \"refuse\", ¦\"outcome\": \"accept\"", "J-DUPLICATE")]
    [InlineData("\"outcome\": \"refuse\"", "\"outcome\": ¦\"\\ud83d\"", "J-ENCODING")]
    [InlineData("\"requirement\": \"R38\"", "\"requirement\": ¦[]", "R-NO-REQUIREMENT")]
    [InlineData("\"url\": \"https://", "\"url\": ¦\"htp://", "R-BAD-SOURCE")]
    [InlineData("\"RuleName\": \"holder-did-not-apply\"", "\"RuleName\": ¦\"proxy-without-photo-id\"", "P-DUPLICATE")]
    [InlineData("\"WorkflowName\": \"issue.limits\"", "\"WorkflowName\": \"issue.limits\", \"WorkflowsToInject\": ¦[\"all.reception\"]", "R-INJECT")]
    public void A_fault_in_a_rules_properties_is_refused_where_it_stands(string old, string marked, string code) =>
        Draft.Of(Limits, old, marked).ShouldBeRefused(code);

    [Fact]
    public void A_rule_without_a_source_is_refused() => Draft.Of(Eligibility, """
              "Properties": {
                "kind": "bar",
                "outcome": "notNeeded",
                "text": "nothing-is-wanted",
                "source": {
                  "url": "https://www.town.misaki.osaka.jp/soshiki/shiawase/jumin/mynumber/5588.html",
                  "heading": "電子証明書とは",
                  "pageDate": "2025-10-24",
                  "requirement": "R03"
                },
        """, """
              "Properties": ¦{
                "kind": "bar",
                "outcome": "notNeeded",
                "text": "nothing-is-wanted",
        """).ShouldBeRefused("R-NO-SOURCE");

    [Fact]
    public void A_trailing_comma_is_refused() => Draft.Of(Limits, "\n  ]\n}", "\n  ,¦]\n}").ShouldBeRefused("J-SYNTAX");

    [Fact]
    public void A_comment_in_the_file_is_refused() => Draft.Of(Limits, "  \"WorkflowName\"", "  ¦// 制限\n  \"WorkflowName\"").ShouldBeRefused("J-SYNTAX");

    [Fact]
    public void A_byte_order_mark_is_refused() => Draft.Of(Limits, "{\n  \"$schema\"", "¦\uFEFF{\n  \"$schema\"").ShouldBeRefused("J-ENCODING");

    [Theory]
    [InlineData(2_500)]
    [InlineData(5_000)]
    public void Thousands_of_nested_parentheses_are_refused_before_any_parser_sees_them(int depth)
    {
        var (opening, closing) = (new string('(', depth), new string(')', depth));

        Draft.Of(Limits, LimitExpression, $"{opening[..2000]}¦{opening[2000..]}isVoluntary{closing}").ShouldBeRefused("R-LENGTH");
    }

    [Fact]
    public void Thirty_three_nested_parentheses_are_refused() =>
        Draft.Of(Limits, LimitExpression, $"{new string('(', 32)}¦(isVoluntary){new string(')', 32)}").ShouldBeRefused("R-NESTING");

    [Fact]
    public void An_expression_of_3000_characters_is_refused()
    {
        var expression = string.Join(" || ", Enumerable.Repeat("isVoluntary", 200));

        Draft.Of(Limits, LimitExpression, expression.Insert(2000, "¦")).ShouldBeRefused("R-LENGTH");
    }

    [Fact]
    public void A_town_cannot_override_a_statutory_rule() => Draft.Of(Limits,
        "\"RuleName\": \"proxy-without-photo-id\",\n      \"Properties\": {",
        "\"RuleName\": ¦\"adult-ward-has-no-signature-certificate\",\n      \"Properties\": { \"overrides\": \"national/issue/adult-ward-has-no-signature-certificate\",")
        .ShouldBeRefused("O-STATUTORY");

    [Fact]
    public void An_override_without_a_target_is_refused() => Draft.Of(Limits,
        "\"RuleName\": \"proxy-without-photo-id\",\n      \"Properties\": {",
        "\"RuleName\": ¦\"card-has-expird\",\n      \"Properties\": { \"overrides\": \"national/issue/card-has-expird\",").ShouldBeRefused("O-TARGET");

    [Fact]
    public void A_town_rule_with_a_national_name_must_say_that_it_overrides() => Draft.Of(Limits,
        "\"RuleName\": \"proxy-without-photo-id\"", "\"RuleName\": ¦\"card-has-expired\"").ShouldBeRefused("O-OVERRIDES");

    [Theory]
    [InlineData("2026-03-30", "P-GAP")]
    [InlineData("2026-04-01", "P-OVERLAP")]
    public void The_dated_values_of_a_parameter_neither_gap_nor_overlap(string firstEnds, string code)
    {
        const string Source = """
            "source": { "url": "https://www.town.misaki.osaka.jp/", "heading": "電子証明書の発行について", "pageDate": "2025-10-24", "requirement": "R22" }, "checkedOn": "2026-11-22"
            """;
        var values = $$"""¦[ { "validFrom": "2025-10-24", "validThrough": "{{firstEnds}}", "value": 24, {{Source}} }, { "validFrom": "2026-04-01", "value": 12, {{Source}} } ]""";
        var original = System.Text.Encoding.UTF8.GetString(Published.Files.Single(file => file.Path == Desk).Content.Span);
        var start = original.LastIndexOf("\"values\": ", original.IndexOf(ParameterValue, StringComparison.Ordinal), StringComparison.Ordinal) + "\"values\": ".Length;
        var end = original.IndexOf("\n      ]", start, StringComparison.Ordinal) + "\n      ]".Length;

        Draft.Whole(Desk, original[..start] + values + original[end..]).ShouldBeRefused(code);
    }

    [Fact]
    public void A_parameter_of_the_wrong_type_is_refused() => Draft.Of(Desk, ParameterValue, "\"value\": ¦\"24\",").ShouldBeRefused("P-TYPE");

    [Fact]
    public void A_file_nobody_reads_is_refused()
    {
        var files = Published.Files.Append(new CertFlow.Rules.Packs.PackFile("towns/misaki/isue/extra/more.json", "{}"u8.ToArray())).ToList();

        var reading = CertFlow.Rules.Packs.RuleBook.Read(files);

        reading.Findings.Select(finding => finding.Code).ShouldContain("P-FILE");
    }

    [Fact]
    public void The_files_of_the_repository_have_no_findings() => CertFlow.Rules.Packs.RuleBook.Read(Published.Files).Findings.ShouldBeEmpty();
}
