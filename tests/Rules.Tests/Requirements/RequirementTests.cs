using CertFlow.Rules.Requirements;
using CertFlow.RulesTests.Packs;

namespace CertFlow.RulesTests.Requirements;

/// <summary>Every requirement of the source page is served by something named, and everything that decides names a requirement.</summary>
public class RequirementTests
{
    private const string List = "vocabulary/requirements.json";
    private const string Limits = "towns/misaki/issue/limits.json";

    [Fact]
    public void The_list_names_R01_to_R74_each_once()
    {
        var wanted = Enumerable.Range(1, 74).Select(number => $"R{number:00}");

        Published.Book.Requirements.Select(requirement => requirement.Code).ShouldBe(wanted);
    }

    [Fact]
    public void Every_requirement_is_served_or_the_list_says_why_not() =>
        Published.Book.Requirements.ShouldAllBe(requirement => requirement.Servers.Count > 0 || requirement.Reason != null);

    [Theory]
    [InlineData("R36", "issue.actors/voluntary-representative-needs-mail-inquiry")]
    [InlineData("R65", "renewal.routes/proxy-needs-mail-inquiry")]
    [InlineData("R71", "revocation.causes/changed-address-revokes-signature")]
    [InlineData("R52", "renewal.windowMonths")]
    [InlineData("R18", "towns/misaki/calendars/office.json")]
    [InlineData("R09", "signature")]
    [InlineData("R74", "all.contact/office-contact")]
    public void The_list_names_what_serves_a_requirement(string requirement, string server) =>
        Published.Book.Requirements.Single(listed => listed.Code == requirement).Servers.ShouldContain(server);

    [Fact]
    public void Every_rule_cites_a_listed_requirement()
    {
        var listed = Published.Book.Requirements.Select(requirement => requirement.Code).ToHashSet();
        var rules = Published.Book.Procedures.SelectMany(procedure => Published.Misaki.RulesOn(procedure.Code, new DateOnly(2026, 6, 16)));

        rules.Where(rule => rule.Source.Requirement.Count == 0 || !rule.Source.Requirement.All(listed.Contains)).Select(rule => rule.Id).ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_that_cites_an_unknown_requirement_is_refused() => Draft.Of(Limits,
        "\"RuleName\": \"proxy-without-photo-id\"", "\"RuleName\": ¦\"proxy-without-photo-id\"").With("\"requirement\": \"R38\"", "\"requirement\": \"R83\"").ShouldBeRefused("Q-UNKNOWN");

    [Fact]
    public void A_requirement_nothing_serves_is_refused() => Draft.Of(List,
        "\"requirement\": \"R74\",", "\"requirement\": \"R75\", \"ja\": \"架空\", \"en\": \"invented\", \"servedBy\": ¦\"rule\" }, { \"requirement\": \"R74\",").ShouldBeRefused("Q-UNSERVED");

    [Fact]
    public void A_requirement_listed_as_no_rule_needs_a_reason() => Draft.Of(List,
        "\"requirement\": \"R74\",", "\"requirement\": ¦\"R75\", \"ja\": \"架空\", \"en\": \"invented\", \"servedBy\": \"none\" }, { \"requirement\": \"R74\",").ShouldBeRefused("Q-REASON");

    [Fact]
    public void A_requirement_listed_as_no_rule_may_not_be_cited() => Draft.Of(List,
        "\"en\": \"contact\",\n      \"servedBy\": \"rule\"", "\"en\": \"contact\",\n      \"reason\": \"案内だけ\",\n      \"servedBy\": ¦\"none\"").ShouldBeRefused("Q-SERVED");

    [Fact]
    public void A_rule_no_longer_citing_its_requirement_leaves_it_unserved() => Draft.Of(List,
        "\"requirement\": \"R67\",\n      \"ja\": \"利用者からの失効申請\",\n      \"en\": \"request of the user\",\n      \"servedBy\": \"rule\"",
        "\"requirement\": \"R67\",\n      \"ja\": \"利用者からの失効申請\",\n      \"en\": \"request of the user\",\n      \"servedBy\": ¦\"calendar\"").ShouldBeRefused("Q-UNSERVED");

    [Fact]
    public void A_requirement_can_be_listed_with_a_reason_instead_of_a_rule()
    {
        var draft = Draft.Of(List, "\"requirement\": \"R74\",", "¦\"requirement\": \"R75\", \"ja\": \"架空\", \"en\": \"invented\", \"servedBy\": \"none\", \"reason\": \"説明の文\" }, { \"requirement\": \"R74\",");

        var listed = CertFlow.Rules.Packs.RuleBook.Read(draft.Files).Book!.Requirements.Single(requirement => requirement.Code == "R75");

        (listed.By, listed.Reason, listed.Servers.Count).ShouldBe((ServedBy.None, "説明の文", 0));
    }
}
