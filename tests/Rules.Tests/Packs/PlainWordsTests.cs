using CertFlow.Rules.Packs;

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
    [InlineData("isVoluntary && !f.actor.holdsPhotoId", "f.actor.relation == \"¦other\"", "「\"」で文字列が終わったすぐ後に「o」があります。")]
    public void A_slip_in_the_file_is_said_in_plain_words(string old, string marked, string message) =>
        ShouldSay(Draft.Of(Limits, old, marked), "J-SYNTAX", message, "");

    [Theory]
    [InlineData(Limits)]
    [InlineData("national/definitions.json")]
    [InlineData("towns/misaki/texts.json")]
    [InlineData("towns/misaki/calendars/office.json")]
    public void A_file_that_cannot_be_read_is_the_only_thing_said(string path) =>
        Draft.Of(path, "{\n  \"$schema\"", "{\n  ¦“$schema\"").Findings.Select(finding => (finding.Code, finding.Path)).ShouldBe([("J-SYNTAX", path)]);

    [Fact]
    public void A_misspelt_kind_is_the_only_thing_said() =>
        ShouldSay(Draft.Of(Limits, "\"kind\": \"bar\"", "\"kind\": ¦\"barr\""), "P-KIND", "「barr」という種類（kind）はありません。", "「bar」の書き間違いではありませんか。");

    [Theory]
    [InlineData("2027-04-31")]
    [InlineData("2027/4/1")]
    [InlineData("令和9年4月1日")]
    public void A_date_that_is_none_is_named_and_a_right_one_shown(string written) => ShouldSay(
        Draft.Of(Limits, "\"validFrom\": \"2025-10-24\"", $"\"validFrom\": ¦\"{written}\""), "P-TYPE", $"「{written}」は日付ではありません。", "暦にある日を、\"2027-04-01\" のように");

    [Fact]
    public void A_new_code_that_looks_like_another_may_also_be_added() => ShouldSay(
        Draft.Of(Limits, "\"text\": \"proxy-without-photo-id\"", "\"text\": ¦\"proxy-without-foto-id\""), "P-CODE", "「proxy-without-foto-id」は使えません。", "「proxy-without-photo-id」の書き間違いではありませんか。新しいコードなら、rules/vocabulary/texts.json に加えてください。");

    [Fact]
    public void A_name_like_no_other_is_looked_up_in_the_files_of_the_rules() => ShouldSay(
        Draft.Of(Limits, LimitExpression, "f.visit == ¦p.numberOfWindows"), "R-UNKNOWN-PARAMETER", "「p.numberOfWindows」というパラメータはありません。", "rules/parameters か町の parameters フォルダー");

    [Fact]
    public void A_copy_that_went_into_the_rules_folder_is_said_once()
    {
        var copies = Published.Files.Select(file => file with { Path = "rules/" + file.Path });

        var finding = RuleBook.Read([.. Published.Files, .. copies]).Findings.ShouldHaveSingleItem();

        (finding.Code, finding.Path).ShouldBe(("P-FILE", "rules/"));
        finding.Fix.Ja.ShouldContain("消してください");
    }

    [Fact]
    public void The_folder_above_the_rules_is_answered_with_the_one_that_was_meant()
    {
        var findings = RuleBook.Read([.. Published.Files.Select(file => file with { Path = "rules/" + file.Path })]).Findings;

        findings[0].Path.ShouldBe("rules/");
        findings[0].Fix.Ja.ShouldBe("このフォルダーのほうを指定してください。");
        findings.Count.ShouldBe(2);
    }

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
