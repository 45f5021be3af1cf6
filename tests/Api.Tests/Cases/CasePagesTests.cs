using System.Net;
using CertFlow.Api.Security;
using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;
using CertFlow.Workflows.Storage;

namespace CertFlow.ApiTests.Cases;

/// <summary>What a program relies on: keys, pages, filters, and what an answer says can be done next.</summary>
public sealed class CasePagesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private Clerk Clerk => fixture.Clerk;

    [Fact]
    public async Task List_search_and_tasks_go_page_by_page_without_a_gap_or_a_repetition()
    {
        await using var node = await TestNode.StartAsync();
        var clerk = await Clerk.InJune2036Async(node);
        var opened = new HashSet<string>();
        for (var i = 0; i < CaseStore.PageSize + 5; i++)
        {
            opened.Add((await clerk.OpenAsync()).CaseId());
        }

        (await PagesAsync("cases", "id", after => clerk.GetAsync($"/api/cases?state=firstVisit&awaiting=record-first-visit{after}"))).ShouldBe(opened, ignoreOrder: true);
        (await PagesAsync("tasks", "caseId", after => clerk.GetAsync($"/api/tasks?role=counter{after}"))).ShouldBe(opened, ignoreOrder: true);
        (await PagesAsync("cases", "id", after => clerk.PostAsync("/api/cases/search", after.Length == 0 ? """{"q":"太郎"}""" : $$"""{"q":"太郎","after":"{{after[7..]}}"}""")))
            .ShouldBe(opened, ignoreOrder: true);
    }

    [Theory]
    [InlineData("?state=lunch")]
    [InlineData("?awaiting=lunch")]
    [InlineData("?after=first")]
    public async Task Filter_that_means_nothing_is_said_and_not_answered_with_an_empty_list(string query) =>
        (await Clerk.GetAsync("/api/cases" + query)).ShouldBeProblem(400, "request-invalid");

    [Fact]
    public async Task Answer_that_was_lost_is_given_again_although_the_case_went_on()
    {
        var opened = await Clerk.OpenAsync();
        var first = await Clerk.CommandAsync(opened, "record-first-visit", "{}", "lost-answer");
        await Clerk.DoAsync(first, "confirm-inquiry-mailed");

        var again = await Clerk.CommandAsync(opened, "record-first-visit", "{}", "lost-answer");

        (again.Status, again.Text, again.ETag).ShouldBe((first.Status, first.Text, first.ETag));
    }

    [Fact]
    public async Task Key_of_a_call_that_came_too_late_can_be_used_for_the_right_number()
    {
        var opened = await Clerk.OpenAsync();
        var prepared = await Clerk.DoAsync(opened, "record-first-visit");

        (await Clerk.CommandAsync(opened, "confirm-inquiry-mailed", "{}", "too-late")).ShouldBeProblem(412, "case-changed");

        (await Clerk.CommandAsync(prepared, "confirm-inquiry-mailed", "{}", "too-late")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Key_belongs_to_its_sign_in_and_its_address()
    {
        var opened = await Clerk.OpenAsync();
        (await Clerk.CommandAsync(opened, "record-first-visit", "{}", "same-key")).Status.ShouldBe(HttpStatusCode.OK);

        (await fixture.Supervisor.CommandAsync(opened, "record-first-visit", "{}", "same-key")).ShouldBeProblem(412, "case-changed");
        (await Clerk.CommandAsync(await Clerk.OpenAsync(), "record-first-visit", "{}", "same-key")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_awaited_is_among_the_allowed_commands_with_role_and_fields_and_can_be_sent()
    {
        var @case = await Clerk.OpenAsync();
        foreach (var (command, body) in new[] { ("record-first-visit", "{}"), ("confirm-inquiry-mailed", "{}") })
        {
            var awaited = @case.Json.GetProperty("awaiting");
            awaited.GetProperty("what").GetString().ShouldBe(command);
            var allowed = @case.Json.GetProperty("allowedCommands").EnumerateArray().Single(one => one.GetProperty("command").GetString() == command);
            allowed.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldContain(Roles.Counter);
            allowed.GetProperty("needs").EnumerateArray().Where(field => field.GetProperty("required").GetBoolean()).ShouldBeEmpty();
            @case = await Clerk.DoAsync(@case, command, body);
        }

        var returned = @case.Json.GetProperty("allowedCommands").EnumerateArray().Single(one => one.GetProperty("command").GetString() == "record-returned-mail");
        var reason = returned.GetProperty("needs").EnumerateArray().Single(field => field.GetProperty("name").GetString() == "reason");
        foreach (var code in reason.GetProperty("codes").EnumerateArray())
        {
            var sent = await Clerk.AwaitingReplyAsync();
            (await Clerk.DoAsync(sent, "record-returned-mail", $$"""{"reason":"{{code.GetString()}}"}""")).State().ShouldBe("returnedMail");
            await fixture.Supervisor.DoAsync(await Clerk.ReadAsync(sent), "withdraw", """{"reason":"byOffice"}""");
        }
    }

    [Fact]
    public async Task Refusal_for_want_of_facts_names_them_at_the_top()
    {
        var opened = await Clerk.OpenAsync("""{"procedure":"issue","town":"misaki","holder":{"name":"山田 太郎"},"actor":{"name":"山田 太郎","relation":"holder"}}""");

        var refused = await Clerk.CommandAsync(opened, "record-first-visit", "{}");

        refused.ShouldBeProblem(409, "not-accepted");
        refused.Json.GetProperty("outcome").GetString().ShouldBe("cannotDecide");
        refused.Texts("unknownFacts").ShouldContain("holder.birthDate");
    }

    private static async Task<List<string>> PagesAsync(string list, string id, Func<string, Task<Answer>> ask)
    {
        var seen = new List<string>();
        var after = "";
        do
        {
            var page = await ask(after);
            page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
            seen.AddRange(page.Json.GetProperty(list).EnumerateArray().Select(line => line.GetProperty(id).GetString()!));
            after = page.Json.TryGetProperty("next", out var next) && next.GetString() is { } behind ? $"&after={behind}" : "";
        }
        while (after.Length > 0);
        seen.Count.ShouldBe(seen.Distinct().Count());
        return seen;
    }
}
