using CertFlow.Rules.Packs;
using CertFlow.Rules.Proof;

namespace CertFlow.RulesTests.Proof;

/// <summary>The rules are proved on every case they can tell apart; what is wrong is shown on an invented person.</summary>
public class PackProofTests
{
    private const string Eligibility = "national/issue/eligibility.json";
    private const string Limits = "towns/misaki/issue/limits.json";
    private const string LimitExpression = "\"isVoluntary && !f.actor.holdsPhotoId\"";

    private static readonly DateOnly From = new(2026, 6, 1);

    /// <summary>Both towns whole on a full run; otherwise of each the procedure with the most rules.</summary>
    public static TheoryData<string, string?> Areas => Scale.Of(100) >= 100
        ? new() { { "misaki", null }, { "shiosai", null } }
        : new() { { "misaki", "issue" }, { "shiosai", "renewal" } };

    [Theory]
    [MemberData(nameof(Areas))]
    public void The_rules_of_a_town_are_proved(string town, string? procedure)
    {
        var pack = Published.Book.Towns[town];

        var report = PackProof.Run(pack, new ProofOptions { From = From, Procedure = procedure });

        report.Violations.Select(violation => $"{violation.Code} {violation.Subject} {violation.Sample?.Situation.En}").ShouldBeEmpty();
        report.Areas.Select(area => area.Procedure).Distinct().ShouldBe(procedure is null ? pack.Procedures : [procedure], ignoreOrder: true);
        report.Areas.ShouldAllBe(area => area.IsComplete && area.Evaluated > 0);
        report.Represented.ShouldBeGreaterThan((UInt128)report.Evaluated * 1000);
    }

    [Fact]
    public void The_same_pack_gives_the_same_report_on_one_core_and_on_two()
    {
        var (one, two) = (Run("revocation", degree: 1), Run("revocation", degree: 2));

        one.Areas.Select(area => (area.Procedure, area.Visit, area.Evaluated, area.Represented)).ShouldBe(two.Areas.Select(area => (area.Procedure, area.Visit, area.Evaluated, area.Represented)));
    }

    [Fact]
    public void What_was_proved_before_is_not_looked_at_again()
    {
        var changed = BookOf(Packs.Draft.Of("towns/misaki/renewal/silent.json", "isLegal && f.visit == 1 && !hasNoticeForm", "¦isLegal && f.visit == 1 && !hasNoticeForm && f.visit == 1")).Towns["misaki"];

        var report = PackProof.Run(changed, new ProofOptions { From = From, ProvedBefore = Published.Misaki });

        report.Violations.ShouldBeEmpty();
        report.Areas.Select(area => area.Procedure).Distinct().ShouldBe(["renewal"]);
        PackProof.Run(Published.Misaki, new ProofOptions { From = From, ProvedBefore = Published.Misaki }).Areas.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_change_spoils_is_found_though_the_rest_was_proved_before()
    {
        var spoilt = BookOf(Packs.Draft.Of("national/all/card.json", "f.card.validThrough < f.asOf", "¦f.card.validThrough > f.asOf")).Towns["misaki"];

        var report = PackProof.Run(spoilt, new ProofOptions { From = From, Procedure = "issue", ProvedBefore = Published.Misaki });

        report.ShouldHaveSingle("invariant", "nothing-on-an-expired-card");
    }

    [Fact]
    public void A_changed_invariant_is_looked_at_again()
    {
        var stricter = BookOf(Packs.Draft.Of("national/invariants.json", "\"when\": \"f.procedure != \\\"revocation\\\" && isUnder15\"", "\"when\": ¦\"f.procedure != \\\"revocation\\\"\"")).Towns["misaki"];

        var report = PackProof.Run(stricter, new ProofOptions { From = From, Procedure = "issue", ProvedBefore = Published.Misaki });

        report.ShouldHaveSingle("invariant", "no-signature-certificate-under-15");
    }

    [Fact]
    public void Without_the_bar_for_under_15s_a_child_is_named_who_would_get_a_signature_certificate()
    {
        var violation = Spoilt(Eligibility, "\"Expression\": \"isUnder15\"", "\"Expression\": ¦\"isUnder15 && isHolder\"")
            .ShouldHaveSingle("invariant", "no-signature-certificate-under-15");

        violation.Sample!.Person.Ja.ShouldMatch(@"さん\(20\d\d-\d\d-\d\d生まれ、(\d|1[0-4])歳\)");
        violation.Sample.Facts["holder.birthDate"].ShouldBeOfType<DateOnly>().ShouldBeGreaterThan(violation.Sample.AsOf.Date.AddYears(-15) is var day ? DateOnly.FromDateTime(day) : default);
        violation.Rules.ShouldNotBeEmpty();
        violation.Message.Ja.ShouldContain("national/invariants.json:");
        violation.Fix.Ja.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_swapped_operator_on_the_cards_end_is_found() =>
        Spoilt("national/all/card.json", "f.card.validThrough < f.asOf", "¦f.card.validThrough > f.asOf").ShouldHaveSingle("invariant", "nothing-on-an-expired-card");

    [Fact]
    public void A_bar_that_punishes_a_paper_is_found()
    {
        var report = Spoilt(Limits, LimitExpression, "¦\"isHolder && f.documents.Contains(\\\"holder-id-other\\\")\"");

        report.Violations.ShouldContain(violation => violation.Code == "worse-with-more-papers" && violation.Message.Ja.Contains("本人確認書類", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_that_can_never_hold_is_found_with_its_file_and_line()
    {
        var draft = Packs.Draft.Of(Limits, "isVoluntary && f.visit == 2 && !f.form.holderConfirms", "¦isVoluntary && isHolder");

        var violation = Run("issue", BookOf(draft)).ShouldHaveSingle("never-decides", "issue.limits/holder-did-not-apply");

        var place = violation.Rules.ShouldHaveSingleItem();
        place.Path.ShouldBe(Limits);
        place.Line.ShouldBeLessThan(draft.Line);
    }

    [Fact]
    public void A_rule_that_an_earlier_one_hides_is_found() =>
        Spoilt(Limits, "isVoluntary && f.visit == 2 && !f.form.holderConfirms", "¦isVoluntary && f.card.status == \\\"suspended\\\"")
            .ShouldHaveSingle("never-decides", "issue.limits/holder-did-not-apply");

    [Fact]
    public void A_condition_that_cannot_be_computed_for_some_is_found() =>
        Spoilt(Eligibility, "\"Expression\": \"f.holder.adultWard\"", "¦\"Expression\": \"f.holder.adultWard || (wantsSignature && f.certificates.signature.validThrough.Value.Year == 2000)\"")
            .Violations.ShouldContain(violation => violation.Code == "broken-condition" && violation.Subject == "issue.eligibility/adult-ward-has-no-signature-certificate");

    private static ProofReport Spoilt(string path, string old, string marked) => Run("issue", BookOf(Packs.Draft.Of(path, old, marked)));

    private static ProofReport Run(string procedure, RuleBook? book = null, int degree = 2) =>
        PackProof.Run((book ?? Published.Book).Towns["misaki"], new ProofOptions { From = From, Procedure = procedure, Degree = degree });

    private static RuleBook BookOf(Packs.Draft draft)
    {
        var reading = RuleBook.Read(draft.Files);
        reading.Findings.Where(finding => finding.IsError).Select(finding => finding.Message.En).ShouldBeEmpty();
        return reading.Book!;
    }
}

/// <summary>Reads a report for one expected finding.</summary>
internal static class ProofReportAssertions
{
    public static Violation ShouldHaveSingle(this ProofReport report, string code, string subject) =>
        report.Violations.Where(violation => violation.Code == code && violation.Subject == subject).ShouldHaveSingleItem(
            string.Join('\n', report.Violations.Select(violation => $"{violation.Code} {violation.Subject}")));
}
