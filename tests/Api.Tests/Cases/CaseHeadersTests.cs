using CertFlow.Api.Security;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

public sealed class CaseHeadersTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private Clerk Clerk => fixture.Clerk;

    [Fact]
    public async Task Command_without_if_match_is_asked_for_it()
    {
        var @case = await Clerk.OpenAsync();

        var answer = await Clerk.PostAsync(Clerk.Address(@case, "record-first-visit"), "{}", ("Idempotency-Key", Clerk.NewKey()));

        answer.ShouldBeProblem(428, "if-match-missing");
    }

    [Fact]
    public async Task Malformed_if_match_is_named()
    {
        var @case = await Clerk.OpenAsync();

        var answer = await Clerk.PostAsync(
            Clerk.Address(@case, "record-first-visit"), "{}", ("Idempotency-Key", Clerk.NewKey()), ("If-Match", "\"latest\""));

        answer.ShouldBeProblem(400, "if-match-invalid");
    }

    [Fact]
    public async Task Stale_number_says_who_changed_the_case_and_when()
    {
        var opened = await Clerk.OpenAsync();
        await fixture.Supervisor.DoAsync(opened, "record-first-visit");

        var answer = await Clerk.CommandAsync(opened, "withdraw", """{"reason":"byHolder"}""");

        answer.ShouldBeProblem(412, "case-changed");
        answer.Json.GetProperty("changedBy").GetString().ShouldBe(Roles.Supervisor);
        answer.Json.GetProperty("number").GetInt32().ShouldBe(4);
        answer.Json.GetProperty("changedAt").GetDateTimeOffset().Year.ShouldBe(2036);
        answer.ETag.ShouldBe("\"4\"");
    }

    [Fact]
    public async Task Same_key_with_another_body_is_refused()
    {
        var opened = await Clerk.OpenAsync();
        await Clerk.CommandAsync(opened, "withdraw", """{"reason":"byHolder"}""", "the-key");

        var answer = await Clerk.CommandAsync(opened, "withdraw", """{"reason":"byOffice"}""", "the-key");

        answer.ShouldBeProblem(422, "idempotency-key-reused");
    }

    [Theory]
    [InlineData("/api/cases", CaseBodies.Opening)]
    [InlineData("/api/visits", """{ "town": "misaki" }""")]
    public async Task Writing_call_without_a_key_is_asked_for_one(string path, string body)
    {
        (await Clerk.PostAsync(path, body)).ShouldBeProblem(400, "idempotency-key-missing");
        (await Clerk.PostAsync(path, body, ("Idempotency-Key", "two words"))).ShouldBeProblem(400, "idempotency-key-invalid");
        (await Clerk.PostAsync(path, body, ("Idempotency-Key", new string('k', 201)))).ShouldBeProblem(400, "idempotency-key-invalid");
    }

    [Fact]
    public async Task Unknown_case_and_unknown_command_have_codes_of_their_own()
    {
        var opened = await Clerk.OpenAsync();
        var nowhere = $"/api/cases/{Guid.CreateVersion7()}";

        (await Clerk.GetAsync(nowhere)).ShouldBeProblem(404, "case-not-found");
        (await Clerk.GetAsync("/api/cases/no-uuid")).ShouldBeProblem(404, "case-not-found");
        (await Clerk.PostAsync($"{nowhere}/commands/record-first-visit", "{}", ("Idempotency-Key", Clerk.NewKey()), ("If-Match", "\"1\"")))
            .ShouldBeProblem(404, "case-not-found");
        (await Clerk.CommandAsync(opened, "record-tea-break", "{}")).ShouldBeProblem(404, "command-unknown");
        (await Clerk.GetAsync($"/api/cases/{opened.CaseId()}/letters/1.pdf")).ShouldBeProblem(404, "letter-not-found");
    }

    [Theory]
    [InlineData(Roles.Policy)]
    [InlineData(Roles.Duty)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.Station)]
    public async Task Only_counter_and_supervisor_may_touch_cases(string role)
    {
        var opened = await Clerk.OpenAsync();
        var other = await Clerk.SignInAsync(fixture.Node, role);

        (await other.OpenAsync()).ShouldBeProblem(403, "role-missing");
        (await other.ReadAsync(opened)).ShouldBeProblem(403, "role-missing");
        (await other.CommandAsync(opened, "record-first-visit", "{}")).ShouldBeProblem(403, "role-missing");
    }

    [Fact]
    public async Task Mail_that_came_back_is_resent_by_a_supervisor_only()
    {
        var returned = await Clerk.DoAsync(await Clerk.AwaitingReplyAsync(), "record-returned-mail", """{"reason":"addressUnknown"}""");

        var byClerk = await Clerk.CommandAsync(returned, "resend-inquiry", """{"reason":"returned"}""");

        byClerk.ShouldBeProblem(403, "role-missing");
        (await fixture.Supervisor.DoAsync(returned, "resend-inquiry", """{"reason":"returned"}""")).State().ShouldBe("inquiryToMail");
    }
}
