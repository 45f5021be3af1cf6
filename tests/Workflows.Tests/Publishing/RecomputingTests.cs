using CertFlow.TestKit;
using CertFlow.Workflows.Publishing;
using CertFlow.WorkflowsTests.Cases;
using Npgsql;

namespace CertFlow.WorkflowsTests.Publishing;

public sealed class RecomputingTests
{
    private const string Documents = "towns/misaki/issue/documents.json";

    [Fact]
    public async Task Old_decisions_are_made_again_with_the_same_answer_after_the_rules_changed()
    {
        await using var office = await RuleOffice.OpenAsync();
        var before = await office.Desk.AwaitingReplyAsync();
        await office.PutInForceAsync(
            TestRules.FilesWith(
                Documents,
                ("\"document\": \"koseki-certificate\",\n        \"visit\": 1", "\"document\": \"koseki-certificate\",\n        \"visit\": 2"),
                ("isLegal && f.actor.relation == \\\"parent\\\"", "isLegal || isVoluntary")),
            new Transition(Transition.CasesOpenedFrom, new DateOnly(2036, 6, 19)));
        await office.Desk.Clock.AdvanceAsync(TimeSpan.FromDays(1), CancellationToken.None);
        await office.Desk.DoAsync(before, "record-second-visit", Desk.SecondVisit(before));
        var after = await office.Desk.AwaitingReplyAsync();
        await office.Desk.CommandAsync(after, "record-second-visit", Desk.SecondVisit(after));

        var page = await office.Recomputing.PageAsync(null, CancellationToken.None);

        page.Differing.ShouldBeEmpty();
        (page.Recomputed, page.Same, page.Next).ShouldBe((4, 4, null));
        (await office.Desk.CountAsync("decisions where edition = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_record_that_was_tampered_with_is_found_and_named()
    {
        await using var office = await RuleOffice.OpenAsync();
        var @case = await office.Desk.AwaitingReplyAsync();
        await using (var source = NpgsqlDataSource.Create(office.Desk.SuperuserConnectionString + ";Pooling=false"))
        await using (var command = source.CreateCommand("""update certflow.decisions set decision = replace(decision, '"acceptFirstVisit"', '"accept"')"""))
        {
            await command.ExecuteNonQueryAsync();
        }

        var page = await office.Recomputing.PageAsync(null, CancellationToken.None);

        var differing = page.Differing.ShouldHaveSingleItem();
        differing.CaseId.ShouldBe(@case.Id);
        differing.Differences.ShouldContain("/outcome");
    }

    [Fact]
    public async Task A_decision_without_an_edition_is_found_by_the_hash_of_its_pack()
    {
        await using var office = await RuleOffice.OpenAsync();
        await office.Desk.AwaitingReplyAsync();
        await using (var source = NpgsqlDataSource.Create(office.Desk.SuperuserConnectionString + ";Pooling=false"))
        await using (var command = source.CreateCommand("update certflow.decisions set edition = null"))
        {
            await command.ExecuteNonQueryAsync();
        }

        var page = await office.Recomputing.PageAsync(null, CancellationToken.None);

        (page.Recomputed, page.Same).ShouldBe((1, 1));
    }
}
