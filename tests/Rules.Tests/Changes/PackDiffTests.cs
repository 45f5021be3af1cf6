using System.Text;
using CertFlow.Rules.Changes;
using CertFlow.Rules.Packs;

namespace CertFlow.RulesTests.Changes;

public class PackDiffTests
{
    private const string Documents = "towns/misaki/issue/documents.json";
    private const string Waiver = "\"Expression\": \"f.actor.sameHousehold\"";

    [Fact]
    public void The_same_folder_has_no_difference() => PackDiff.Of(Published.Book, Published.Book).ShouldBeEmpty();

    [Fact]
    public void A_changed_condition_is_said_in_words_old_and_new()
    {
        var change = Only(Edited(Documents, Waiver, "\"Expression\": \"f.actor.sameHousehold && f.visit == 1\""));

        (change.Area, change.Kind, change.Code).ShouldBe((ChangeArea.Rule, ChangeKind.Changed, "issue.documents/koseki-waived-in-same-household"));
        change.Procedures.ShouldBe(["issue"]);
        var condition = change.Aspects.ShouldHaveSingleItem();
        condition.Old!.Ja.ShouldBe("代理人が本人と同一世帯である");
        condition.New!.Ja.ShouldBe("代理人が本人と同一世帯であり、かつ、1回目の来庁である");
        change.New!.Ja.ShouldBe("代理人が本人と同一世帯であり、かつ、1回目の来庁である場合は、1回目の来庁で「法定代理人であることが分かる戸籍全部事項証明書」を求めない。");
    }

    [Fact]
    public void A_rule_ended_in_march_and_gone_on_unchanged_in_april_is_no_change() => PackDiff.Of(Published.Book, Read(Split(Waiver))).ShouldBeEmpty();

    [Fact]
    public void A_rule_that_changes_in_april_differs_from_april_on()
    {
        var change = Only(Split("\"Expression\": \"f.actor.sameHousehold && f.visit == 1\""));

        (change.From, change.Through).ShouldBe((new DateOnly(2027, 4, 1), null));
        change.Kind.ShouldBe(ChangeKind.Changed);
    }

    [Fact]
    public void A_rule_that_ends_is_removed_from_the_day_after()
    {
        var change = Only(Edited(Documents, "\"RuleName\": \"koseki-waived-in-same-household\",\n      \"Properties\": {", "\"RuleName\": \"koseki-waived-in-same-household\",\n      \"Properties\": {\n        \"validThrough\": \"2027-03-31\","));

        (change.Kind, change.From, change.New).ShouldBe((ChangeKind.Removed, new DateOnly(2027, 4, 1), null));
    }

    [Fact]
    public void A_changed_number_names_its_values_and_the_rules_that_read_it()
    {
        var change = Only(Edited("parameters/age.json", "\"value\": 15", "\"value\": 16"));

        (change.Area, change.Code).ShouldBe((ChangeArea.Parameter, "age.signatureFrom"));
        (change.Aspects[0].Old!.Ja, change.Aspects[0].New!.Ja).ShouldBe(("15", "16"));
        change.Touches.ShouldContain("issue.eligibility/under-15-has-no-signature-certificate");
    }

    [Fact]
    public void A_closed_day_is_said_as_one_line_of_the_calendar()
    {
        var change = Only(Edited("towns/misaki/calendars/office.json", "\"closedOnHolidays\": true,", "\"closedOnHolidays\": true, \"closedDays\": [{ \"day\": \"2026-12-28\", \"why\": \"停電\" }],"));

        (change.Area, change.Kind).ShouldBe((ChangeArea.Calendar, ChangeKind.Added));
        change.New!.Ja.ShouldBe("令和8年12月28日（月）は、閉庁とする。");
    }

    [Fact]
    public void Changed_hours_are_one_change_for_each_weekday()
    {
        var changes = PackDiff.Of(Published.Book, Read(Edited("towns/misaki/calendars/office.json", "\"17:30\"", "\"17:15\"")));

        changes.Count.ShouldBe(5);
        changes[0].New!.Ja.ShouldBe("月曜日は、9時から17時15分まで受け付ける。");
    }

    [Fact]
    public void A_changed_definition_names_the_rules_it_touches_through_others()
    {
        var change = Only(Edited("national/definitions.json", "\"expression\": \"f.card.type != \\\"faceAuth\\\"\"", "\"expression\": \"f.card.type == \\\"standard\\\"\""));

        (change.Area, change.Code).ShouldBe((ChangeArea.Definition, "hasPins"));
        change.New!.Ja.ShouldBe("「暗証番号のあるカード」とは、カードの種類が「通常のカード」であることをいう。");
        change.Touches.ShouldContain("issue.actors/lost-pin-is-reset-first");
        change.Touches.ShouldNotContain("issue.documents/card");
    }

    [Fact]
    public void A_national_change_is_said_once_for_all_procedures()
    {
        var changes = PackDiff.Of(Published.Book, Read(Edited("national/all/card.json", "f.card.status == \\\"suspended\\\"", "f.card.status != \\\"active\\\"")));

        changes.ShouldHaveSingleItem().Procedures.Count.ShouldBe(Published.Book.Procedures.Count);
    }

    [Fact]
    public void A_rewritten_sentence_names_the_rules_that_say_it()
    {
        var change = Only(Edited("vocabulary/texts.json", "カードが一時停止中です。", "カードは一時停止中です。"));

        (change.Area, change.Code).ShouldBe((ChangeArea.Text, "card-is-suspended"));
        change.Touches.ShouldBe(["all.card/card-is-suspended"]);
    }

    [Fact]
    public void The_table_underlines_only_what_differs()
    {
        var changes = PackDiff.Of(Published.Book, Read(Edited(Documents, Waiver, "\"Expression\": \"f.actor.sameHousehold && f.visit == 1\"")));

        var table = ComparisonTable.Of(changes, Published.Book);

        table.TownNames.ShouldBe(["岬町"]);
        var row = table.Groups.ShouldHaveSingleItem().Rows.ShouldHaveSingleItem();
        string.Concat(row.New.Where(run => run.IsChanged).Select(run => run.Text)).ShouldBe("であり、かつ、1回目の来庁");
        row.Old.ShouldAllBe(run => !run.IsChanged);
    }

    [Theory]
    [InlineData("15歳に満たない", "16歳に満たない", "15", "16")]
    [InlineData("本人が来庁している", "本人が来庁している", "", "")]
    [InlineData("", "新しい文", "", "新しい文")]
    public void Words_that_differ_are_marked(string old, string changed, string oldMarked, string newMarked)
    {
        var (left, right) = TextDiff.Of(old, changed);

        string.Concat(left.Select(run => run.Text)).ShouldBe(old);
        string.Concat(right.Select(run => run.Text)).ShouldBe(changed);
        string.Concat(left.Where(run => run.IsChanged).Select(run => run.Text)).ShouldBe(oldMarked);
        string.Concat(right.Where(run => run.IsChanged).Select(run => run.Text)).ShouldBe(newMarked);
    }

    private static Change Only(IReadOnlyList<PackFile> files) => PackDiff.Of(Published.Book, Read(files)).ShouldHaveSingleItem();

    private static RuleBook Read(IReadOnlyList<PackFile> files)
    {
        var reading = RuleBook.Read(files);
        reading.Findings.Where(finding => finding.IsError).Select(finding => $"{finding.Path}:{finding.Line} {finding.Code} {finding.Message.En}").ShouldBeEmpty();
        return reading.Book!;
    }

    private static IReadOnlyList<PackFile> Edited(string path, string old, string changed)
    {
        var text = TextOf(path);
        text.ShouldContain(old);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return With(path, text[..at] + changed + text[(at + old.Length)..]);
    }

    /// <summary>The waiver ends on 31 March 2027 and goes on from April with another expression.</summary>
    private static IReadOnlyList<PackFile> Split(string expression)
    {
        var text = TextOf(Documents);
        var start = text.LastIndexOf('{', text.LastIndexOf('{', text.IndexOf("koseki-waived-in-same-household", StringComparison.Ordinal)));
        var end = text.IndexOf('}', text.IndexOf(Waiver, start, StringComparison.Ordinal)) + 1;
        var rule = text[start..end];
        var ended = rule.Replace("\"kind\"", "\"validThrough\": \"2027-03-31\", \"kind\"", StringComparison.Ordinal);
        var from = rule.Replace("\"validFrom\": \"2025-10-24\"", "\"validFrom\": \"2027-04-01\"", StringComparison.Ordinal).Replace(Waiver, expression, StringComparison.Ordinal);
        return With(Documents, text[..start] + ended + ", " + from + text[end..]);
    }

    private static string TextOf(string path) => Encoding.UTF8.GetString(Published.Files.Single(file => file.Path == path).Content.Span);

    private static IReadOnlyList<PackFile> With(string path, string text) =>
        [.. Published.Files.Where(file => file.Path != path), new PackFile(path, Encoding.UTF8.GetBytes(text))];
}
