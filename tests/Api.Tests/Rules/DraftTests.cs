using CertFlow.Api.Hosting;
using CertFlow.Api.Security;
using CertFlow.ApiTests.Cases;
using CertFlow.ApiTests.Endpoints;

namespace CertFlow.ApiTests.Rules;

public sealed class DraftTests
{
    [Fact]
    public async Task An_edited_file_is_noticed_shown_and_changes_nothing_that_is_in_force()
    {
        await using var office = await RulesNode.StartAsync();
        office.Watch.Look();
        office.Watch.Look();
        var same = await office.Policy.GetAsync("/api/rules/draft");

        office.Edit(RulesNode.Renewal, RulesNode.TwoMonthsFromJuly);
        var valid = await office.Policy.GetAsync("/api/rules/draft");
        office.Edit(RulesNode.Renewal, ("\"value\": 3", "\"valu\": 3"));
        var invalid = await office.Policy.GetAsync("/api/rules/draft");

        same.Json.GetProperty("state").GetString().ShouldBe(DraftReport.Same, same.Text);
        valid.Json.GetProperty("state").GetString().ShouldBe(DraftReport.Valid, valid.Text);
        valid.Json.GetProperty("changedFiles")[0].GetProperty("path").GetString().ShouldBe(RulesNode.Renewal);
        valid.Json.GetProperty("examples").GetProperty("isFine").GetBoolean().ShouldBeTrue();
        invalid.Json.GetProperty("state").GetString().ShouldBe(DraftReport.Invalid);
        var finding = invalid.Json.GetProperty("findings")[0];
        finding.GetProperty("line").GetInt32().ShouldBePositive();
        finding.GetProperty("fix").GetProperty("ja").GetString().ShouldNotBeNullOrEmpty();
        RulesNode.Outcome(await office.Node.Client.PostAsync("/api/decisions", RulesNode.Renewing())).ShouldBe("accept");
    }

    [Fact]
    public async Task Half_a_save_is_waited_for()
    {
        await using var office = await RulesNode.StartAsync();
        office.Edit(RulesNode.Renewal, RulesNode.TwoMonthsFromJuly);

        var isReport = office.Watch.Look();

        isReport.ShouldBeFalse("nothing was saved since");
        office.Watch.Latest.State.ShouldBe(DraftReport.Valid);
    }

    [Fact]
    public async Task Policy_staff_try_the_draft_and_the_counter_cannot()
    {
        await using var office = await RulesNode.StartAsync();
        var clerk = await Clerk.SignInAsync(office.Node, Roles.Auditor);
        office.Edit(RulesNode.Renewal, RulesNode.TwoMonthsFromJuly);

        var tried = await office.Policy.PostAsync("/api/rules/draft/decisions", RulesNode.Renewing());
        var forbidden = await clerk.PostAsync("/api/rules/draft/decisions", RulesNode.Renewing());
        office.Edit(RulesNode.Renewal, ("\"value\": 3", "\"valu\": 3"));
        var broken = await office.Policy.PostAsync("/api/rules/draft/decisions", RulesNode.Renewing());

        RulesNode.Outcome(tried).ShouldBe("tooEarly");
        forbidden.ShouldBeProblem(403, "role-missing");
        broken.ShouldBeProblem(409, "draft-not-ready");
    }
}
