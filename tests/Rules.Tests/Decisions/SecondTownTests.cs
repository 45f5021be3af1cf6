using System.Text;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Proof;
using CsCheck;

namespace CertFlow.RulesTests.Decisions;

/// <summary>A second town is a folder of files: what it says otherwise than the first, no code knows.</summary>
public class SecondTownTests
{
    private const string Proxy = """
        {
          "requested": ["signature", "userAuthentication"], "holder": { "birthDate": "1980-06-10", "adultWard": false }, "actor": { "relation": "other", "sameHousehold": false },
          "card": { "validThrough": "2034-06-10", "type": "standard" },
          "certificates": { "signature": { "status": "expired", "validThrough": "2025-06-10" }, "userAuthentication": { "status": "expired", "validThrough": "2025-06-10" } },
          "pins": { "signature": "known", "userAuthentication": "known", "juki": "known", "newPinWanted": false },
          "form": { "responseComplete": true, "powerOfAttorneyComplete": true, "filledInByHolder": true, "seal": "intact", "appliedOn": "2026-06-01" },
          "documents": [DOCUMENTS]
        }
        """;

    private static RulePack Shiosai => Published.Book.Towns["shiosai"];

    [Fact]
    public void The_same_question_has_another_answer_in_the_other_town()
    {
        var ask = Second("\"inquiry-form-mailed\", \"card\", \"pension-handbook\", \"representative-photo-id\"");

        ask.Decide(Published.Misaki).Missing.ShouldBe(["holder-id-other"]);
        ask.Decide(Shiosai).Missing.ShouldBe(["holder-id"]);
    }

    [Fact]
    public void A_proxy_hears_which_papers_make_up_the_missing_one_and_what_is_still_lacking()
    {
        var decision = Second("\"inquiry-form-mailed\", \"card\", \"pension-handbook\", \"representative-photo-id\"").Decide(Shiosai);

        var paper = decision.Required.Single(required => required.Document == "holder-id");
        paper.AnyOf.Select(set => string.Join('+', set.Select(count => $"{count.Count}{count.Class}"))).ShouldBe(["1A", "2B"]);
        paper.StillNeeded!.ShouldContain("B（資格確認書、年金手帳など、お名前と生年月日または住所の載った書類）を1点");
        decision.Reasons.ShouldHaveSingleItem().Text.ShouldEndWith(paper.StillNeeded!);
        decision.WhatWouldChangeIt.ShouldHaveSingleItem().Bring.ShouldBe(["holder-id"]);
    }

    [Fact]
    public void A_card_that_counts_no_longer_is_named()
    {
        var decision = Second("\"inquiry-form-mailed\", \"card\", \"pension-handbook\", \"health-insurance-card\", \"representative-photo-id\"").Decide(Shiosai);

        decision.Required.Single(required => required.Document == "holder-id").NoLongerAccepted.ShouldBe(["health-insurance-card"]);
        decision.Reasons.ShouldHaveSingleItem().Text.ShouldContain("健康保険証は、本人確認書類としてはもう使えません");
    }

    [Fact]
    public void Staff_may_record_the_papers_as_checked_without_naming_them() =>
        Second("\"inquiry-form-mailed\", \"card\", \"holder-id\", \"representative-id\"").Decide(Shiosai).Outcome.ShouldBe("accept");

    [Fact]
    public void Unknown_papers_leave_the_papers_as_the_only_question()
    {
        var ask = new Ask(Proxy.Replace("\"documents\": [DOCUMENTS]", "\"cause\": null", StringComparison.Ordinal), Visit: 2);

        ask.Decide(Shiosai).UnknownFacts.ShouldBe(["documents"]);
    }

    [Theory]
    [InlineData("renewal", 1)]
    [InlineData("issue", 24)]
    [InlineData(null, 24)]
    public void A_parameter_may_have_a_value_of_its_own_for_a_procedure(string? procedure, int hours) =>
        Shiosai.ParametersOn(new DateOnly(2026, 6, 16), procedure).Number("reflection.hours").ShouldBe(hours);

    [Fact]
    public void A_fee_is_the_parameter_in_force()
    {
        var decision = Second("\"inquiry-form-mailed\", \"card\", \"passport\", \"representative-photo-id\"", "\"reissue\": { \"reason\": \"ownFault\" },").Decide(Shiosai);

        decision.Fees.ShouldHaveSingleItem().ShouldBe(new Fee("certificate-reissue-fee", 200, "電子証明書の再発行手数料: 200円", "issue.fees/certificate-reissue-fee"));
    }

    [Fact]
    public void The_office_is_an_assumption_only_where_there_are_several()
    {
        var ask = Second("");

        ask.Decide(Shiosai).Assumptions.ShouldContain(assumption => assumption.Fact == "office");
        ask.Decide(Published.Misaki).Assumptions.ShouldNotContain(assumption => assumption.Fact == "office");
    }

    [Fact]
    public void A_visitor_of_the_branch_is_sent_to_the_town_hall()
    {
        var decision = Second("\"inquiry-form-mailed\", \"card\", \"passport\", \"representative-photo-id\"", "\"office\": \"shiomi-branch\",").Decide(Shiosai);

        decision.Outcome.ShouldBe("redirect");
        decision.WhatWouldChangeIt.ShouldContain(change => change.Facts.Any(fact => fact.Fact == "office" && Equals(fact.Value, "office")));
    }

    [Fact]
    public void Engine_and_analyser_agree_on_random_facts() => Gen.Int.Sample(seed =>
    {
        var facts = new FactGenerator(Shiosai.Vocabulary, new DateOnly(2026, 6, 16), seed);
        var request = new DecisionRequest
        {
            Procedure = Shiosai.Procedures.ElementAt(facts.Next(Shiosai.Procedures.Count())),
            Visit = 1 + facts.Next(2),
            AsOf = new DateTimeOffset(2026, 6, 13 + facts.Next(6), 8 + facts.Next(12), 15 * facts.Next(4), 0, TimeSpan.FromHours(9)),
            Facts = facts.Complete(),
        };

        var decision = Decider.Decide(Shiosai, request);

        return decision.Disagreement.Count == 0 && decision.Outcome != "cannotDecide";
    }, iter: Scale.Of(5_000));

    [Theory]
    [InlineData("all/second-visit.json", "\"class\": \"B\"", "\"class\": \"C\"", "P-CODE")]
    [InlineData("all/second-visit.json", "\"count\": 2", "\"count\": 0", "P-PAPERS")]
    [InlineData("all/second-visit.json", "\"class\": \"representativeB\", \"count\": 2", "\"class\": \"representativeB\", \"count\": 3", "P-PAPERS")]
    [InlineData("all/first-visit.json", "\"anyOf\"", "\"anyof\"", "P-UNKNOWN")]
    [InlineData("paper-classes.json", "\"document\": \"passport\"", "\"document\": \"pasport\"", "P-CODE")]
    [InlineData("parameters/desk.json", "\"procedure\": \"renewal\"", "\"procedure\": \"renewel\"", "P-CODE")]
    [InlineData("issue/fees.json", "fee.cardReissue", "fee.cardReisue", "P-CODE")]
    [InlineData("issue/fees.json", "\"requirement\": \"T20\"", "\"requirement\": \"T99\"", "Q-UNKNOWN")]
    [InlineData("requirements.json", "\"requirement\": \"T30\"", "\"requirement\": \"R30\"", "P-DUPLICATE")]
    [InlineData("requirements.json", "\"servedBy\": \"papers\"", "\"servedBy\": \"pin\"", "Q-UNSERVED")]
    public void A_mistake_in_the_towns_files_is_named(string file, string right, string wrong, string code) =>
        RuleBook.Read(With(file, right, wrong)).Findings.ShouldContain(finding => finding.Code == code && finding.Path.StartsWith("towns/shiosai/", StringComparison.Ordinal));

    [Fact]
    public void No_town_may_cite_the_requirements_of_another()
    {
        const string Path = "towns/misaki/issue/limits.json";
        var files = Published.Files.Select(file => file.Path == Path ? new PackFile(Path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.Content.Span).Replace("\"R38\"", "\"T20\"", StringComparison.Ordinal))) : file).ToList();

        RuleBook.Read(files).Findings.ShouldContain(finding => finding.Code == "Q-UNKNOWN" && finding.Path == Path);
    }

    private static List<PackFile> With(string file, string right, string wrong)
    {
        var path = $"towns/shiosai/{file}";
        var text = Encoding.UTF8.GetString(Published.Files.Single(known => known.Path == path).Content.Span);
        text.ShouldContain(right);
        return [.. Published.Files.Where(known => known.Path != path), new PackFile(path, Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal)))];
    }

    private static Ask Second(string documents, string more = "") =>
        new(Proxy.Replace("DOCUMENTS", documents, StringComparison.Ordinal).Replace("\"holder\"", more + " \"holder\"", StringComparison.Ordinal), Visit: 2);
}
