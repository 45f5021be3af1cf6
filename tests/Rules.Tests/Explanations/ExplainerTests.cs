using System.Text.Json;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Explanations;
using CertFlow.Rules.Facts;
using CertFlow.RulesTests.Decisions;

namespace CertFlow.RulesTests.Explanations;

public class ExplainerTests
{
    private const string Proxy = """
        {"requested":["signature","userAuthentication"],"actor":{"relation":"other","holdsPhotoId":true,"sameHousehold":false,"samePersonAsFirstVisit":true},
         "holder":{"birthDate":"1980-05-01","adultWard":false},"card":{"validThrough":"2032-05-01","type":"standard"},
         "certificates":{"signature":{"status":"none","validThrough":null},"userAuthentication":{"status":"none","validThrough":null}},
         "pins":{"signature":"known","userAuthentication":"known","juki":"known"},
         "form":{"responseComplete":true,"powerOfAttorneyComplete":true,"filledInByHolder":true},
         "documents":["card","representative-photo-id","inquiry-form-mailed"]}
        """;

    private static readonly Lazy<Explainer> Explainer = new(() => new Explainer(Published.Misaki));

    [Fact]
    public void The_decision_explained_is_the_one_of_the_decider()
    {
        var explained = Explain(Proxy, visit: 2).Decision;

        var decided = new Ask(Proxy, Visit: 2).Decide();
        JsonSerializer.Serialize(explained).ShouldBe(JsonSerializer.Serialize(decided));
    }

    [Fact]
    public void The_visitor_hears_what_is_missing_and_to_come_again()
    {
        var visitor = Explain(Proxy, visit: 2).Visitor;

        visitor.Answer.ShouldBe("書類が不足しています");
        visitor.Why.ShouldBe(["ご本人のマイナンバーカード以外の本人確認書類が1点必要です。"]);
        visitor.Bring.ShouldBe(["ご本人のマイナンバーカード以外の本人確認書類（1点）"]);
        visitor.Next.ShouldBe("不足している書類をそろえて、もう一度お越しください。");
    }

    [Fact]
    public void A_proxy_at_the_first_visit_hears_what_the_second_needs()
    {
        var visitor = Explain(Proxy, visit: 1).Visitor;

        visitor.Bring.Count.ShouldBe(4);
        visitor.Next!.ShouldContain("2回目");
    }

    [Fact]
    public void Whatever_staff_have_to_check_the_visitor_hears_the_same()
    {
        var curator = Explain(Proxy.Replace("\"other\"", "\"curator\"", StringComparison.Ordinal), visit: 1);
        var other = Explain(Proxy.Replace("\"samePersonAsFirstVisit\":true", "\"samePersonAsFirstVisit\":false", StringComparison.Ordinal), visit: 2);

        curator.Decision.Outcome.ShouldBe("staffDecides");
        other.Decision.Outcome.ShouldBe("staffDecides");
        JsonSerializer.Serialize(curator.Visitor).ShouldBe(JsonSerializer.Serialize(other.Visitor));
    }

    [Fact]
    public void A_visitor_is_asked_what_is_not_known_yet()
    {
        var visitor = Explain("""{"requested":["signature"],"actor":{"relation":"holder"}}""", visit: 1).Visitor;

        visitor.Why.ShouldNotBeEmpty();
        visitor.Why.ShouldAllBe(question => question.EndsWith('か') || question.EndsWith("ください", StringComparison.Ordinal));
    }

    [Fact]
    public void Staff_see_which_rule_decided_and_each_condition_with_its_facts()
    {
        var staff = Explain(Proxy.Replace("\"holdsPhotoId\":true", "\"holdsPhotoId\":false", StringComparison.Ordinal), visit: 1).Staff;

        var rule = staff.Rules.Single(rule => rule.Role == RuleRole.Decided);
        rule.Rule.ShouldBe("issue.limits/proxy-without-photo-id");
        rule.Path.ShouldBe("towns/misaki/issue/limits.json");
        rule.Line.ShouldBeGreaterThan(1);
        rule.Effect.ShouldBe("「お受けできません」と答える");
        rule.Conditions.Select(line => (line.Text, line.Result)).ShouldBe([("任意代理人が来庁している", "yes"), ("代理人が官公署発行の顔写真付き本人確認書類を持っていない", "yes")]);
        rule.Conditions[0].Facts.Select(fact => (fact.Label, fact.Value)).ShouldBe(
            [("手続きをする日", "令和8年6月16日"), ("窓口に来た方と本人の関係", "その他の代理人"), ("本人の生年月日", "昭和55年5月1日")], ignoreOrder: true);
        rule.Source.Requirement.ShouldContain("R38");
    }

    [Fact]
    public void Staff_see_what_was_looked_at_before_and_did_not_hold()
    {
        var staff = Explain(Proxy, visit: 2).Staff;

        var before = staff.Rules.Where(rule => rule.Role == RuleRole.LookedAtBefore).ToList();
        before.Select(rule => rule.Rule).ShouldContain("issue.limits/proxy-without-photo-id");
        before.ShouldAllBe(rule => rule.Result != "yes");
    }

    [Fact]
    public void Assumed_and_unknown_facts_are_marked()
    {
        var staff = Explain(Proxy, visit: 1).Staff;
        staff.Assumed.ShouldContain(fact => fact.Fact == "holder.residentHere" && fact.Value == "はい" && fact.State == "assumed");

        var open = Explain("""{"requested":["signature"]}""", visit: 1).Staff;
        open.Unknown.ShouldContain(fact => fact.Fact == "actor.relation" && fact.Value == "未確認");
        open.Rules.SelectMany(rule => rule.Conditions).ShouldContain(line => line.Result == "unknown" && line.Facts.Any(fact => fact.State == "unknown"));
    }

    [Fact]
    public void The_conditions_of_a_rule_agree_with_its_result()
    {
        foreach (var visit in new[] { 1, 2 })
        {
            foreach (var rule in Explain(Proxy, visit).Staff.Rules)
            {
                var all = rule.Conditions.All(line => line.Result == "yes");
                (rule.Result == "yes").ShouldBe(all, rule.Rule);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Whatever_is_known_the_conditions_never_contradict_their_rule(int seed)
    {
        var random = new RandomFacts(seed);
        for (var i = 0; i < 20; i++)
        {
            var procedure = random.Procedure();
            var facts = random.Without(random.Complete(), 4, procedure);
            var asOf = new DateTimeOffset(2026, 6, 16, 10, 0, 0, TimeSpan.FromHours(9));
            foreach (var rule in Explainer.Value.Explain(new DecisionRequest { Procedure = procedure, Visit = 1 + (i % 2), AsOf = asOf, Facts = facts }).Staff.Rules)
            {
                var results = rule.Conditions.Select(line => line.Result).ToList();
                (rule.Result == "yes").ShouldBe(results.TrueForAll(result => result == "yes"), rule.Rule);
                (rule.Result == "no").ShouldBe(results.Contains("no"), rule.Rule);
            }
        }
    }

    [Fact]
    public void A_missing_paper_is_said_to_be_missing()
    {
        var rule = Explain(Proxy, visit: 2).Staff.Rules.Single(rule => rule.Role == RuleRole.Decided);

        rule.Rule.ShouldBe("issue.documents/holder-id-other");
        rule.Conditions[^1].Text.ShouldBe("「ご本人のマイナンバーカード以外の本人確認書類（1点）」が示されていない");
    }

    [Fact]
    public void Each_requirement_leads_to_its_rules()
    {
        var requirement = Explain(Proxy, visit: 2).Staff.Requirements.Single(requirement => requirement.Requirement == "R48");

        requirement.Rules.ShouldContain(rule => rule.Rule == "issue.documents/holder-id-other" && rule.Result == "yes");
    }

    [Fact]
    public void The_same_is_said_in_English()
    {
        var explained = Explain(Proxy, visit: 2, language: "en");

        explained.Visitor.Answer.ShouldBe("Papers are missing");
        explained.Staff.Rules.Single(rule => rule.Rule == "issue.documents/holder-id-other").Condition.ShouldBe("a voluntary representative has come");
    }

    private static Explanation Explain(string factsJson, int visit, string language = "ja")
    {
        var asOf = new DateTimeOffset(2026, 6, 16, 10, 0, 0, TimeSpan.FromHours(9));
        var reading = FactSetReader.Read(JsonDocument.Parse(factsJson).RootElement, Published.Book.Vocabulary, new DateOnly(2026, 6, 16));
        reading.Faults.ShouldBeEmpty();
        return Explainer.Value.Explain(new DecisionRequest { Procedure = "issue", Visit = visit, AsOf = asOf, Facts = reading.Facts, Language = language });
    }
}
