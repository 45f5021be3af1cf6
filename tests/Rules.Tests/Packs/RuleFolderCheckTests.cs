namespace CertFlow.RulesTests.Packs;

/// <summary>What a clerk is told beyond "this cannot be read": what runs out, what nobody uses, what was long not compared.</summary>
public class RuleFolderCheckTests
{
    public static readonly DateOnly Today = new(2026, 12, 1);

    private const string Desk = "towns/misaki/parameters/desk.json";
    private const string Renewal = "parameters/renewal.json";
    private const string Texts = "vocabulary/texts.json";
    private const string Documents = "vocabulary/documents.json";
    private const string Facts = "vocabulary/facts.json";
    private const string Definitions = "national/definitions.json";
    private const string Limits = "towns/misaki/issue/limits.json";

    [Fact]
    public void The_rules_of_the_repository_pass_every_check() => Published.ExtraFindings(Published.Files, Today).ShouldBeEmpty();

    [Theory]
    [InlineData(Renewal, "\"validFrom\": \"2025-10-24\",", "\"validFrom\": ¦\"2026-12-02\",", "P-GAP", true)]
    [InlineData(Renewal, "\"validFrom\": \"2025-10-24\",", "\"validFrom\": \"2025-10-24\", \"validThrough\": ¦\"2026-11-30\",", "P-GAP", true)]
    [InlineData(Renewal, "\"validFrom\": \"2025-10-24\",", "\"validFrom\": \"2025-10-24\", \"validThrough\": ¦\"2026-12-01\",", "P-RUNS-OUT", false)]
    [InlineData(Renewal, "\"validFrom\": \"2025-10-24\",", "\"validFrom\": \"2025-10-24\", \"validThrough\": ¦\"2036-11-30\",", "P-RUNS-OUT", false)]
    [InlineData(Desk, "\"checkedOn\": \"2026-11-22\"", "\"checkedOn\": ¦\"2026-05-31\"", "P-OLD", false)]
    [InlineData(Desk, "\"checkedOn\": \"2026-11-22\"", "\"checkedOn\": ¦\"2026-12-02\"", "P-FUTURE", false)]
    [InlineData(Desk, "\"pageDate\": \"2025-10-24\"", "\"pageDate\": ¦\"2026-11-23\"", "P-CHANGED", false)]
    [InlineData(Texts, "\"en\": \"No rules are in force for this day. Ask the policy desk.\"", "\"en\": ¦\" \"", "P-WORDS", true)]
    [InlineData(Texts, "\"en\": \"No rules are in force for this day. Ask the policy desk.\"", "\"en\": ¦\"No rules (規則) are in force.\"", "P-WORDS", false)]
    [InlineData(Texts, "\"en\": \"No rules are in force for this day. Ask the policy desk.\"", "\"en\": ¦\"No rules are in force on {f.asOf}.\"", "P-WORDS", false)]
    [InlineData(Texts, "\"texts\": [", "\"texts\": [ { \"code\": ¦\"nobody-says-this\", \"ja\": \"誰も言わない。\", \"en\": \"Nobody says this.\" },", "P-UNUSED", false)]
    [InlineData(Documents, "\"documents\": [", "\"documents\": [ { \"code\": ¦\"library-card\", \"ja\": \"図書館の利用者カード\", \"en\": \"library card\" },", "P-UNUSED", false)]
    [InlineData(Definitions, "\"definitions\": [", "\"definitions\": [ { \"name\": ¦\"isNobody\", \"expression\": \"f.visit == 9\", \"ja\": \"誰でもない\", \"en\": \"nobody\" },", "P-UNUSED", false)]
    [InlineData(Facts, "\"facts\": [", "\"facts\": [ { \"path\": ¦\"weather\", \"type\": \"bool\", \"label\": { \"ja\": \"雨\", \"en\": \"rain\" }, \"question\": { \"ja\": \"雨ですか\", \"en\": \"Is it raining?\" } },", "P-UNUSED", false)]
    public void What_is_worth_a_look_is_said_where_it_stands(string path, string old, string marked, string code, bool isError)
    {
        var draft = Draft.Of(path, old, marked);

        Published.ExtraFindings(draft.Files, Today).ShouldContain(
            finding => finding.Code == code && finding.Path == path && finding.Line == draft.Line && finding.Column == draft.Column && finding.IsError == isError);
    }

    [Fact]
    public void Old_comparisons_are_one_line_a_file()
    {
        var findings = Published.ExtraFindings(Published.Files, Today.AddYears(1));

        findings.ShouldAllBe(finding => finding.Code == "P-OLD" && !finding.IsError);
        findings.Select(finding => finding.Path).ShouldBeUnique();
    }

    [Fact]
    public void The_end_of_the_computed_holidays_is_announced_a_year_ahead()
    {
        Codes(new DateOnly(2039, 12, 31)).ShouldNotContain("P-RUNS-OUT");
        Codes(new DateOnly(2040, 1, 1)).ShouldContain("P-RUNS-OUT");
    }

    [Fact]
    public void A_rule_that_ends_soon_without_a_successor_is_announced()
    {
        var draft = Draft.Of(Limits, "\"validFrom\": \"2025-10-24\"", "¦\"validFrom\": \"2025-10-24\", \"validThrough\": \"2027-03-31\"");

        var finding = Published.ExtraFindings(draft.Files, Today).Single();
        (finding.Code, finding.Path, finding.IsError).ShouldBe(("P-RUNS-OUT", Limits, false));
        finding.Message.Ja.ShouldContain("あと120日（2027-03-31 まで）");
    }

    private static IEnumerable<string> Codes(DateOnly today) => Published.ExtraFindings(Published.Files, today).Select(finding => finding.Code);
}
