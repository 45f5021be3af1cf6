namespace CertFlow.RulesTests.Packs;

/// <summary>What a clerk reads when a file is refused: no parser's jargon, no names of .NET types, and what to write instead.</summary>
public class PlainWordsTests
{
    private const string Limits = "towns/misaki/issue/limits.json";
    private const string LimitExpression = "isVoluntary && !f.actor.holdsPhotoId";

    [Theory]
    [InlineData("f.visit ¦＝＝ 1", "R-FULLWIDTH", "全角の「＝」は使えません。", "半角の「=」と書いてください。")]
    [InlineData("f.visit == ¦１", "R-FULLWIDTH", "全角の「１」は使えません。", "半角の「1」と書いてください。")]
    [InlineData("isVoluntary ¦＆＆ f.actor.holdsPhotoId", "R-FULLWIDTH", "全角の「＆」は使えません。", "半角の「&」と書いてください。")]
    [InlineData("¦ｆ.visit == 1", "R-FULLWIDTH", "全角の「ｆ」は使えません。", "半角の「f」と書いてください。")]
    [InlineData("f.actor.relation == ¦“other”", "R-FULLWIDTH", "全角の「“」は使えません。", "半角の「\"」と書いてください。")]
    [InlineData("f.asOf ¦> f.visit", "R-SYNTAX", "「>」の左（日付）と右（整数）は、種類が違うので比べたり計算したりできません。", "演算子・かっこ")]
    [InlineData("¦f.visit", "R-SYNTAX", "ここには「はい」か「いいえ」が必要です。", "演算子・かっこ")]
    [InlineData("f.visit == ¦\\\"1\\\"", "R-DIALECT", "数や日付とそのまま比べることはできません。", "数は 1 のように")]
    [InlineData("f.visit == 1 && ¦", "R-SYNTAX", "この前後に、値か条件が抜けています。", "演算子・かっこ")]
    public void A_slip_in_a_condition_is_said_in_plain_words(string marked, string code, string message, string fix) =>
        ShouldSay(Draft.Of(Limits, LimitExpression, marked), code, message, fix);

    [Theory]
    [InlineData("\"outcome\": \"refuse\",", "\"outcome\": ¦“refuse“,", "全角の「“」は使えません。")]
    [InlineData("\"outcome\": \"refuse\",", "\"outcome\": ¦'refuse',", "JSON の文字列は「'」では囲めません。")]
    [InlineData("\"outcome\": \"refuse\",", "\"outcome\": \"refuse\",¦,", "「,」が二つ続いています。")]
    [InlineData("\"outcome\": \"refuse\",", "\"outcome\": \"refuse\" ¦// 断る\n,", "注釈（コメント）は書けません。")]
    [InlineData("\"outcome\": \"refuse\",\n        ", "\"outcome\": \"refuse\"\n        ¦", "この前に「,」か「:」が抜けています。")]
    [InlineData("\n  ]\n}", "\n  ,¦]\n}", "「]」の前の「,」が余分です。")]
    [InlineData("\n  ]\n}\n", "\n  ]\n¦", "ファイルが途中で終わっています。")]
    public void A_slip_in_the_file_is_said_in_plain_words(string old, string marked, string message) =>
        ShouldSay(Draft.Of(Limits, old, marked), "J-SYNTAX", message, "");

    [Fact]
    public void A_mistake_in_a_definition_is_said_once_and_not_again_in_every_rule_that_uses_it()
    {
        var findings = Draft.Of("national/definitions.json", "\"f.actor.relation == \\\"holder\\\"\"", "\"¦f.actor.relatio == \\\"holder\\\"\"").Findings;

        findings.Select(finding => finding.Code).ShouldBe(["R-UNKNOWN-FACT"]);
    }

    [Fact]
    public void Definitions_that_double_twenty_times_are_refused_before_they_are_written_out()
    {
        var chain = string.Concat(Enumerable.Range(1, 20).Select(i =>
            $"{{ \"name\": \"twice{i}\", \"expression\": \"{(i == 1 ? "f.visit == 1" : $"twice{i - 1} && twice{i - 1}")}\", \"ja\": \"二倍\", \"en\": \"twice\" }},"));

        var findings = Draft.Of("national/definitions.json", "\"definitions\": [", "\"definitions\": [¦" + chain).Findings;

        findings.Select(finding => finding.Code).ShouldBe(["R-LENGTH"]);
    }

    [Fact]
    public void A_chain_of_a_hundred_definitions_is_refused_before_the_parser_sees_it()
    {
        var chain = string.Concat(Enumerable.Range(1, 100).Select(i =>
            $"{{ \"name\": \"step{i}\", \"expression\": \"{(i == 1 ? "f.visit == 1" : $"step{i - 1}")}\", \"ja\": \"一歩\", \"en\": \"step\" }},"));

        var findings = Draft.Of("national/definitions.json", "\"definitions\": [", "\"definitions\": [¦" + chain).Findings;

        findings.Select(finding => finding.Code).ShouldBe(["R-NESTING"]);
    }

    private static void ShouldSay(Draft draft, string code, string message, string fix)
    {
        var finding = draft.Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Path, finding.Line, finding.Column).ShouldBe((code, draft.Path, draft.Line, draft.Column));
        finding.Message.Ja.ShouldEndWith(message);
        finding.Fix.Ja.ShouldStartWith(fix);
        finding.Message.En.ShouldNotContain("`");
    }
}
