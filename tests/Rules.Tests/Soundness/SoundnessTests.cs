using System.Text;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Packs.Checks;
using CertFlow.RulesTests.Packs;

namespace CertFlow.RulesTests.Soundness;

/// <summary>A rule that is written without a fault and yet cannot do what it is there for is found at its place, with the other rule and a person.</summary>
public class SoundnessTests
{
    private const string Limits = "towns/misaki/issue/limits.json";
    private const string RenewalLimits = "towns/misaki/renewal/limits.json";
    private const string Documents = "towns/misaki/issue/documents.json";
    private const string Actors = "national/all/actors.json";
    private const string IssueActors = "national/issue/actors.json";
    private const string Pins = "national/issue/pins.json";
    private const string ChangeLimits = "national/pinChange/limits.json";
    private const string Causes = "national/revocation/causes.json";
    private const string Reception = "towns/shiosai/all/reception.json";
    private const string FirstVisit = "towns/shiosai/all/first-visit.json";

    private const string PhotoIdLimit = "isVoluntary && !f.actor.holdsPhotoId";

    [Theory]
    [InlineData("2026-12-01")]
    [InlineData("2026-12-06")]
    [InlineData("2027-02-28")]
    public void The_rules_of_the_repository_are_sound_whatever_the_day_of_the_check(string today) =>
        Check(Published.Book, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeEmpty();

    [Theory]
    [InlineData("isVoluntary && !f.form.responseComplete && isHolder", "「本人が来庁している」", "「任意代理人が来庁している」", "照会書")]
    [InlineData("f.actor.relation == \\\"other\\\" && f.visit == 2 && f.actor.relation == \\\"parent\\\"", "関係が「その他", "関係が「", "来庁の回")]
    [InlineData("isVoluntary && f.visit == 3", "「3回目の来庁である」", "起こりません", "任意代理人")]
    public void A_rule_that_can_never_hold_is_named_with_the_parts_that_are_at_odds(string condition, string part, string otherPart, string innocent)
    {
        var finding = Check(Limits, (PhotoIdLimit, condition)).ShouldHaveOne("S-DEAD", Limits);

        finding.IsError.ShouldBeTrue();
        finding.Message.Ja.ShouldContain("proxy-without-photo-id");
        finding.Message.Ja.ShouldContain(part);
        finding.Message.Ja.ShouldContain(otherPart);
        finding.Message.Ja.ShouldNotContain(innocent);
        finding.Fix.Ja.ShouldContain("validThrough");
    }

    [Fact]
    public void A_rule_without_a_day_in_the_calendar_is_only_a_note_because_calendars_change()
    {
        var finding = Check(Reception, ("p.office.isExtraDay && !f.reservation.made", "p.office.isExtraDay && !p.office.openToday && !f.reservation.made")).ShouldHaveOne("S-DEAD", Reception);

        finding.IsError.ShouldBeFalse();
        finding.Message.Ja.ShouldContain("暦");
    }

    [Fact]
    public void A_national_rule_that_is_heard_in_another_town_is_no_fault()
    {
        var findings = Check(RenewalLimits, (PhotoIdLimit, "isVoluntary"));

        findings.ShouldContain(finding => finding.Code == "S-HIDDEN");
        findings.ShouldAllBe(finding => finding.Path.StartsWith("towns/misaki/", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_classes_for_one_visitor_are_a_contradiction_shown_on_a_person()
    {
        var finding = Check(Actors, ("\"isVoluntary\"", "\"isVoluntary || (isLegal && f.actor.sameHousehold)\"")).ShouldHaveOne("S-CONFLICT", Actors);

        finding.IsError.ShouldBeTrue();
        finding.Message.Ja.ShouldContain("actor-is-voluntary-representative");
        finding.Message.Ja.ShouldContain("「actor-is-legal-representative」（national/all/actors.json:");
        finding.Message.Ja.ShouldContain("たとえば、");
        finding.Message.Ja.ShouldContain("さん");
        finding.Message.En.ShouldContain("For instance");
    }

    [Fact]
    public void A_pin_to_be_typed_and_chosen_at_once_is_a_contradiction() =>
        Check(Pins, ("newSignature && f.pins.signature == \\\"notSet\\\"", "newSignature && f.pins.signature != \\\"known\\\""))
            .ShouldHaveOne("S-CONFLICT", Pins).Message.Ja.ShouldContain("「verify-signature-pin」");

    [Fact]
    public void Two_ways_to_accept_one_visitor_are_a_contradiction() =>
        Check(IssueActors, ("(isHolder || isLegal) && pinLost", "pinLost"))
            .ShouldContain(finding => finding.Code == "S-CONFLICT" && finding.Path == IssueActors && finding.Message.Ja.Contains("「voluntary-representative-needs-mail-inquiry」", StringComparison.Ordinal));

    [Fact]
    public void Two_days_on_which_one_certificate_is_revoked_are_a_contradiction() =>
        Check(Causes, ("f.cause == \\\"holderRequest\\\" && wantsSignature", "f.cause == \\\"cardLost\\\" && wantsSignature"), ("\"effective\": \"sameDay\"", "\"effective\": \"dayAfter\""))
            .ShouldHaveOne("S-CONFLICT", Causes).Message.Ja.ShouldContain("holder-request-revokes-signature");

    [Fact]
    public void A_bar_behind_another_whose_outcome_comes_first_is_never_heard()
    {
        var finding = Check(Limits, ("isVoluntary && f.visit == 2 && !f.form.holderConfirms", "isVoluntary && f.card.status == \\\"suspended\\\"")).ShouldHaveOne("S-HIDDEN", Limits);

        finding.IsError.ShouldBeTrue();
        finding.Message.Ja.ShouldContain("「card-is-suspended」（national/all/card.json:");
        finding.Fix.Ja.ShouldContain("outcomes.json");
    }

    [Fact]
    public void A_paper_that_is_always_waived_is_never_asked_for() =>
        Check(FirstVisit, ("\"f.pickingUpNewCard\"", "\"f.visit == 1 || f.pickingUpNewCard\"")).ShouldHaveOne("S-HIDDEN", FirstVisit).Message.Ja.ShouldContain("「card-picked-up-today」");

    [Fact]
    public void A_paper_asked_only_of_those_who_are_turned_away_is_asked_in_vain() =>
        Check(Documents, ("\"isVoluntary\"", "\"isVoluntary && !f.actor.holdsPhotoId\"")).ShouldHaveOne("S-HIDDEN", Documents).Message.Ja.ShouldContain("「proxy-without-photo-id」");

    [Fact]
    public void A_waiver_of_what_is_not_asked_for_is_idle() =>
        Check(FirstVisit, ("\"f.holder.honsekiHere\"", "\"isVoluntary && f.holder.honsekiHere\"")).ShouldHaveOne("S-IDLE", FirstVisit).Message.Ja.ShouldContain("「koseki-waived-by-honseki」");

    [Fact]
    public void A_check_of_a_paper_that_nothing_asks_for_is_idle() =>
        Check(FirstVisit, ("\"kind\": \"accepts\",\n        \"document\": \"guardianship-registration\"", "\"kind\": \"accepts\",\n        \"document\": \"expiry-notice\""))
            .ShouldHaveOne("S-IDLE", FirstVisit).Message.Ja.ShouldContain("「registration-is-recent」");

    [Fact]
    public void A_paper_that_is_asked_for_and_then_refused_is_a_contradiction() =>
        Check(Limits, (PhotoIdLimit, "isVoluntary && f.documents.Contains(\\\"representative-photo-id\\\")"))
            .ShouldContain(finding => finding.Code == "S-CONFLICT" && finding.Path == Documents && finding.Message.Ja.Contains("「proxy-without-photo-id」", StringComparison.Ordinal));

    [Fact]
    public void A_bar_that_stops_everybody_is_pointed_out_and_left_to_the_town() =>
        Check(ChangeLimits, ("\"f.card.type == \\\"faceAuth\\\"\"", "\"hasPins || f.card.type == \\\"faceAuth\\\"\"")).ShouldHaveOne("S-ALWAYS", ChangeLimits).IsError.ShouldBeFalse();

    [Fact]
    public void What_cannot_be_looked_at_is_said_and_never_passed_over()
    {
        var findings = new FindingList();

        new SoundnessCheck(RuleFolderCheckTests.Today, findings) { MaxSteps = 20_000 }.Check(Published.Book);

        var note = findings.All.ShouldHaveSingleItem();
        (note.Code, note.IsError).ShouldBe(("S-LIMIT", false));
        note.Message.Ja.ShouldMatch("など[0-9]+件の規則");
    }

    [Theory]
    [InlineData("f.form.appliedOn.Year + f.card.validThrough.Year == 4071", "form.appliedOn")]
    [InlineData("f.card.validThrough.Day == 17", "card.validThrough")]
    [InlineData("f.form.appliedOn.AddDays(40) == f.papers.registrationIssuedOn", "papers.registrationIssuedOn")]
    public void A_condition_whose_cases_cannot_all_be_tried_is_a_note_and_never_called_dead(string condition, string fact)
    {
        var finding = Check(Limits, (PhotoIdLimit, $"isVoluntary && {condition}")).ShouldHaveSingleItem();

        (finding.Code, finding.Path, finding.IsError).ShouldBe(("S-LIMIT", Limits, false));
        finding.Message.Ja.ShouldContain(fact);
    }

    /// <summary>What is found after changes in one file, each at the first place with the old text.</summary>
    private static IReadOnlyList<Finding> Check(string path, params (string Old, string New)[] changes)
    {
        var text = Encoding.UTF8.GetString(Published.Files.Single(file => file.Path == path).Content.Span);
        foreach (var (old, changed) in changes)
        {
            var at = text.IndexOf(old, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, $"{path} no longer contains {old}");
            text = text[..at] + changed + text[(at + old.Length)..];
        }

        var reading = RuleBook.Read([.. Published.Files.Where(file => file.Path != path), new PackFile(path, Encoding.UTF8.GetBytes(text))]);
        return Check(reading.Book ?? throw new InvalidOperationException(string.Join('\n', reading.Findings)), RuleFolderCheckTests.Today);
    }

    private static IReadOnlyList<Finding> Check(RuleBook book, DateOnly today)
    {
        var findings = new FindingList();
        new SoundnessCheck(today, findings).Check(book);
        findings.All.ShouldAllBe(finding => finding.Message.Ja.Length > 0 && finding.Message.En.Length > 0 && finding.Fix.Ja.Length > 0 && finding.Fix.En.Length > 0);
        return findings.All;
    }
}

/// <summary>Reads findings for an expected one.</summary>
internal static class FindingAssertions
{
    public static Finding ShouldHaveOne(this IReadOnlyList<Finding> findings, string code, string path) =>
        findings.Where(finding => finding.Code == code && finding.Path == path).ShouldHaveSingleItem(
            string.Join('\n', findings.Select(finding => $"{finding.Path}:{finding.Line}:{finding.Column} {finding.Code} {finding.Message.Ja}")));
}
