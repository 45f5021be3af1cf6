using System.Net;
using CertFlow.Api.Hosting;
using CertFlow.ApiTests.Cases;
using CertFlow.ApiTests.Endpoints;
using CertFlow.ApiTests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CertFlow.ApiTests.Rules;

public sealed class PublishingTests
{
    [Fact]
    public async Task A_published_change_is_in_force_at_every_node_and_what_was_known_before_can_still_be_asked()
    {
        await using var office = await RulesNode.StartAsync();
        await using var twin = await office.Node.StartTwinAsync();
        office.Edit(RulesNode.Renewal, RulesNode.TwoMonthsFromJuly);
        var before = await office.Node.Client.PostAsync("/api/decisions", RulesNode.Renewing());

        var published = await office.PublishAsync();
        var after = await office.Node.Client.PostAsync("/api/decisions", RulesNode.Renewing());
        var knownBefore = await office.Policy.PostAsync("/api/decisions", RulesNode.Renewing("\"knownAt\": \"2036-06-18T10:00:30+09:00\","));
        var stranger = await office.Node.Client.PostAsync("/api/decisions", RulesNode.Renewing("\"knownAt\": \"2036-06-18T10:00:30+09:00\","));

        published.Status.ShouldBe(HttpStatusCode.OK, published.Text);
        RulesNode.Outcome(before).ShouldBe("accept");
        RulesNode.Outcome(after).ShouldBe("tooEarly");
        RulesNode.Outcome(knownBefore).ShouldBe("accept");
        stranger.ShouldBeProblem(401, "sign-in-required");
        (await BecomesAsync(twin.Services.GetRequiredService<RuleBooks>(), edition: 2)).ShouldBeTrue();
        RulesNode.Outcome(await twin.Client.PostAsync("/api/decisions", RulesNode.Renewing())).ShouldBe("tooEarly");
    }

    [Fact]
    public async Task The_register_says_who_why_and_what_was_known_when_about_which_day()
    {
        await using var office = await RulesNode.StartAsync();
        office.Edit(RulesNode.Renewal, RulesNode.TwoMonthsFromJuly);
        await office.PublishAsync();

        var list = await office.Policy.GetAsync("/api/rules/packs?asOf=2036-07-10");
        var earlier = await office.Policy.GetAsync("/api/rules/packs?knownAt=2036-06-18T10:00:30%2B09:00&asOf=2036-07-10");
        var never = await office.Policy.GetAsync("/api/rules/packs?knownAt=2020-01-01T00:00:00Z");
        var pack = await office.Policy.GetAsync("/api/rules/packs/2");
        var file = await office.Policy.GetAsync($"/api/rules/packs/2/files/{RulesNode.Renewal}");
        var missing = await office.Policy.GetAsync("/api/rules/packs/9");

        RulesNode.Items(list, "packs").Select(each => each.GetProperty("edition").GetInt32()).ShouldBe([2, 1]);
        list.Json.GetProperty("inForce").GetProperty("edition").GetInt32().ShouldBe(2);
        list.Json.GetProperty("inForce").GetProperty("sourcesToCompare").GetArrayLength().ShouldBePositive();
        earlier.Json.GetProperty("inForce").GetProperty("edition").GetInt32().ShouldBe(1);
        never.Json.TryGetProperty("inForce", out _).ShouldBeFalse();
        pack.Json.GetProperty("pack").GetProperty("approver").GetString().ShouldBe("supervisor");
        pack.Json.GetProperty("review").GetProperty("parts").GetArrayLength().ShouldBeGreaterThan(3);
        file.Text.ShouldContain("2036-06-30");
        missing.ShouldBeProblem(404, "rules-not-found");
    }

    [Fact]
    public async Task Rollback_brings_the_old_answers_back_at_once()
    {
        await using var office = await RulesNode.StartAsync();
        office.Edit(RulesNode.Renewal, RulesNode.TwoMonthsFromJuly);
        await office.PublishAsync();

        var back = await office.Policy.PostAsync("/api/rules/rollback", """{ "reason": "案内と合わないため" }""", RulesNode.Key);

        back.Status.ShouldBe(HttpStatusCode.Created, back.Text);
        back.Json.GetProperty("confirmation").GetProperty("isOverdue").GetBoolean().ShouldBeFalse();
        RulesNode.Outcome(await office.Node.Client.PostAsync("/api/decisions", RulesNode.Renewing())).ShouldBe("accept");
    }

    [Fact]
    public async Task Only_policy_and_supervisors_propose_and_every_fault_of_a_body_is_named()
    {
        await using var office = await RulesNode.StartAsync();
        var clerk = await Clerk.SignInAsync(office.Node);

        var forbidden = await office.ProposeAsync(by: clerk);
        var stranger = await office.Node.Client.PostAsync("/api/rules/proposals", "{}");
        var faulty = await office.ProposeAsync("""{ "reason": " ", "validFrom": "2036-07-32", "why": 1 }""");
        var nameless = await office.ProposeAsync("""{ "reason": " ", "transition": { "kind": "someday", "from": "2036-07-01" }, "changes": [ { "path": "../x" } ] }""");
        var keyless = await office.Policy.PostAsync("/api/rules/proposals", """{ "reason": "x" }""");
        var unchanged = await office.ProposeAsync();

        forbidden.ShouldBeProblem(403, "role-missing");
        stranger.ShouldBeProblem(401, "sign-in-required");
        faulty.Faults.ShouldBe(["/validFrom wrong-type", "/why unknown-property"], ignoreOrder: true);
        nameless.Faults.ShouldBe(["/reason missing", "/changes/0/path wrong-type", "/transition/kind unknown-code"], ignoreOrder: true);
        keyless.ShouldBeProblem(400, "idempotency-key-missing");
        unchanged.ShouldBeProblem(409, "nothing-changed");
    }

    [Fact]
    public async Task A_clerk_publishes_from_the_command_line()
    {
        await using var office = await RulesNode.StartAsync();
        var data = Directory.CreateTempSubdirectory("certflow-cli-").FullName;
        var password = Path.Combine(data, "password");
        await File.WriteAllTextAsync(password, TestKit.TestNode.Password + "\n");
        string[] As(string name, params string[] words) =>
            ["rules", .. words, "--service", office.Node.Client.BaseAddress!.ToString(), "--sign-in", name, "--password-file", password];
        office.Edit(RulesNode.Renewal, RulesNode.TwoMonthsFromJuly);

        var published = await RunningService.RunToEndAsync(data, null, As("policy", "publish", "--reason", "更新期間の見直し", "--valid-from", "2036-07-01"));
        var own = await RunningService.RunToEndAsync(data, null, As("policy", "approve", "1"));
        var approved = await RunningService.RunToEndAsync(data, null, As("supervisor", "approve", "1"));
        var packs = await RunningService.RunToEndAsync(data, null, As("policy", "packs"));
        var again = await RunningService.RunToEndAsync(data, null, As("policy", "recompute"));
        var nobody = await RunningService.RunToEndAsync(data, null, ["rules", "packs", "--service", $"http://127.0.0.1:{FreePort.Near(0)}", "--sign-in", "policy", "--password-file", password]);
        Directory.Delete(data, recursive: true);

        published.ShouldSatisfyAllConditions(run => run.Exit.ShouldBe(0, run.Output), run => run.Output.ShouldContain("rules approve 1"));
        own.ShouldSatisfyAllConditions(run => run.Exit.ShouldBe(1, run.Output), run => run.Output.ShouldContain("[role-missing]"));
        approved.ShouldSatisfyAllConditions(run => run.Exit.ShouldBe(0, run.Output), run => run.Output.ShouldContain("版 2 を公開しました。"));
        packs.Output.ShouldContain("policy / supervisor  更新期間の見直し");
        again.Output.ShouldContain("判断 0 件のうち、答えが変わったもの 0 件");
        nobody.ShouldSatisfyAllConditions(run => run.Exit.ShouldBe(2, run.Output), run => run.Output.ShouldContain("./certflow run"));
    }

    private static async Task<bool> BecomesAsync(RuleBooks books, int edition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (books.InForce?.Number != edition && !patience.IsCancellationRequested)
        {
            await Task.Delay(50);
        }

        return books.InForce?.Number == edition;
    }
}
