using CertFlow.Api.Security;

namespace CertFlow.ApiTests.Cases;

/// <summary>Flow versions as the duty desk sees them.</summary>
public sealed class FlowsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string Body = """{"reason":"一斉移行"}""";

    [Fact]
    public async Task Duty_desk_sees_every_version_and_simulates_before_it_migrates()
    {
        await fixture.Clerk.AwaitingReplyAsync();
        var duty = await Clerk.SignInAsync(fixture.Node, Roles.Duty);

        var flows = (await duty.GetAsync("/api/flows")).Json.GetProperty("flows").EnumerateArray().ToList();
        var simulated = (await duty.GetAsync("/api/flows/two-visit/1/migration")).Json;
        var migrated = await duty.PostAsync("/api/flows/two-visit/1/migration", Body, ("Idempotency-Key", Clerk.NewKey()));

        flows.Single(flow => flow.GetProperty("flow").GetString() == "two-visit" && flow.GetProperty("version").GetInt32() == 2)
            .GetProperty("openCases").GetInt32().ShouldBeGreaterThan(0);
        flows.Count(flow => flow.TryGetProperty("migratesTo", out _)).ShouldBe(1);
        simulated.GetProperty("isDone").GetBoolean().ShouldBeFalse();
        migrated.Json.GetProperty("isDone").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Version_that_leads_nowhere_is_said_to()
    {
        var duty = await Clerk.SignInAsync(fixture.Node, Roles.Duty);

        (await duty.GetAsync("/api/flows/two-visit/2/migration")).ShouldBeProblem(404, "flow-not-found");
        (await duty.PostAsync("/api/flows/two-visit/2/migration", Body, ("Idempotency-Key", Clerk.NewKey()))).ShouldBeProblem(409, "no-such-migration");
        (await duty.PostAsync("/api/flows/two-visit/1/migration", "{}", ("Idempotency-Key", Clerk.NewKey()))).ShouldBeProblem(400, "body-invalid");
    }

    [Fact]
    public async Task Counter_and_supervisor_move_no_flows()
    {
        (await fixture.Clerk.GetAsync("/api/flows")).ShouldBeProblem(403, "role-missing");
        (await fixture.Supervisor.PostAsync("/api/flows/two-visit/1/migration", Body, ("Idempotency-Key", Clerk.NewKey()))).ShouldBeProblem(403, "role-missing");
    }
}
