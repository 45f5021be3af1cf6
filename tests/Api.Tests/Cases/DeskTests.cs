using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

/// <summary>Tasks, corrections and questions as programs of the counter see them.</summary>
public sealed class DeskTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private Clerk Clerk => fixture.Clerk;

    [Fact]
    public async Task Task_of_a_case_is_listed_with_its_day_and_held_by_one()
    {
        var @case = await Clerk.OpenAsync();
        var claim = $"/api/tasks/{@case.CaseId()}/claim";

        var claimed = await Clerk.PostAsync(claim, "{}", ("Idempotency-Key", Clerk.NewKey()));
        var late = await fixture.Supervisor.PostAsync(claim, "{}", ("Idempotency-Key", Clerk.NewKey()));
        var tasks = (await Clerk.GetAsync("/api/tasks?role=counter&holder=counter")).Json.GetProperty("tasks").EnumerateArray();

        claimed.Json.GetProperty("holder").GetString().ShouldBe("counter");
        late.ShouldBeProblem(409, "task-held-by-another");
        tasks.ShouldContain(task => task.GetProperty("caseId").GetString() == @case.CaseId() && task.GetProperty("dueOn").GetString()!.StartsWith("2036-", StringComparison.Ordinal));
        (await Clerk.GetAsync("/api/tasks?after=yesterday")).ShouldBeProblem(400, "request-invalid");
    }

    [Fact]
    public async Task Consequences_of_a_correction_are_read_before_it_is_made()
    {
        var mailed = await Clerk.AwaitingReplyAsync();
        var last = mailed.Json.GetProperty("number").GetInt32();

        var plan = (await Clerk.GetAsync($"/api/cases/{mailed.CaseId()}/corrections/{last}")).Json;

        plan.GetProperty("consequences").EnumerateArray().Single().GetProperty("code").GetString().ShouldBe("letter-is-in-the-mail");
        (await Clerk.CommandAsync(mailed, "correct", $$"""{"event":{{last}},"reason":"投函していない"}""")).ShouldBeProblem(403, "role-missing");
        var corrected = await fixture.Supervisor.DoAsync(mailed, "correct", $$"""{"event":{{last}},"reason":"投函していない"}""");
        corrected.State().ShouldBe("inquiryToMail");
        (await Clerk.DoAsync(corrected, "confirm-inquiry-mailed")).State().ShouldBe("awaitingReply");
    }

    [Fact]
    public async Task Another_representative_at_visit_2_is_a_supervisors_question_whose_reason_lies_behind_a_click()
    {
        var @case = await Clerk.AwaitingReplyAsync();
        var other = CaseBodies.SecondVisit(@case.FormNumber()).Replace("\"samePersonAsFirstVisit\": true", "\"samePersonAsFirstVisit\": false", StringComparison.Ordinal);

        var asked = await Clerk.DoAsync(@case, "record-second-visit", other);
        var question = (await Clerk.GetAsync($"/api/cases/{@case.CaseId()}/staff-question")).Json;

        asked.State().ShouldBe("staffDecision");
        asked.Text.ShouldNotContain("different-proxy");
        question.GetProperty("reasons").GetRawText().ShouldContain("different-proxy");
        var accepted = await fixture.Supervisor.DoAsync(asked, "record-staff-decision", """{"decision":"accept","reason":"委任状に記載あり"}""");
        accepted.State().ShouldBe("secondVisit");
    }

    [Fact]
    public async Task Readiness_in_detail_finds_no_case_without_a_next_step()
    {
        await Clerk.AwaitingReplyAsync();

        var detail = (await fixture.Node.Client.SendAsync(HttpMethod.Get, "/readyz?detail=true")).Json;

        detail.GetProperty("casesWithoutNextStep").GetArrayLength().ShouldBe(0);
    }
}
