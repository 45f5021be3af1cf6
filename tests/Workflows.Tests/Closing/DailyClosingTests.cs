using System.Text.Json;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Closing;
using CertFlow.WorkflowsTests.Cases;

namespace CertFlow.WorkflowsTests.Closing;

/// <summary>The end of a day, on a real database.</summary>
public sealed class DailyClosingTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2036, 6, 18);

    private Desk desk = null!;
    private DailyClosing closing = null!;

    public async Task InitializeAsync()
    {
        desk = await Desk.OpenAsync();
        closing = new DailyClosing(desk.Source, TestRules.Of);
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Day_is_counted_by_one_and_confirmed_by_another()
    {
        await IssueAsync();

        var counted = Read((await CountAsync("""{"issueSignature":1,"issueUserAuthentication":1}""")).ShouldBeOfType<Accepted>());
        (await ConfirmAsync(counted, "counter")).ShouldBeOfType<RefusedCall>().Body.ShouldContain("second-person-needed");
        var confirmed = Read((await ConfirmAsync(counted, "supervisor")).ShouldBeOfType<Accepted>());

        confirmed.GetProperty("state").GetString().ShouldBe("closed");
        confirmed.GetProperty("countedBy").GetString().ShouldBe("counter");
        confirmed.GetProperty("confirmedBy").GetString().ShouldBe("supervisor");
        (await CountAsync("{}")).ShouldBeOfType<RefusedCall>().Body.ShouldContain("day-is-closed");
    }

    [Fact]
    public async Task Difference_from_the_terminal_needs_its_reason()
    {
        await IssueAsync();

        var refused = (await CountAsync("""{"issueSignature":2,"issueUserAuthentication":1}""")).ShouldBeOfType<RefusedCall>();
        var line = JsonDocument.Parse(refused.Body).RootElement.GetProperty("lines").EnumerateArray().Single();
        (line.GetProperty("code").GetString(), line.GetProperty("ours").GetInt32(), line.GetProperty("against").GetInt32()).ShouldBe(("issueSignature", 1, 2));

        var words = """{"issueSignature":"1件は出張所の端末で発行したもの"}""";
        (await CountAsync("""{"issueSignature":2,"issueUserAuthentication":1}""", explanations: words)).ShouldBeOfType<Accepted>();
    }

    [Fact]
    public async Task Letter_not_posted_open_slip_and_forgotten_card_do_not_lie_about_unexplained()
    {
        await desk.DoAsync(await desk.OpenCaseAsync(), "record-first-visit", "{}");
        var back = await desk.AwaitingReplyAsync();
        await desk.DoAsync(await desk.DoAsync(back, "record-second-visit", Desk.SecondVisit(back)), "record-reply-opened", CaseBodies.ReplyOpened);

        var refused = (await CountAsync("{}", """{"cardsLeftBehind":1}""")).ShouldBeOfType<RefusedCall>();

        JsonDocument.Parse(refused.Body).RootElement.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("code").GetString())
            .ShouldBe(["lettersToPost", "openPinSlips", "cardsLeftBehind"]);
    }

    [Fact]
    public async Task What_is_entered_after_the_count_has_to_be_counted_again()
    {
        var counted = Read((await CountAsync("{}")).ShouldBeOfType<Accepted>());
        await IssueAsync();

        (await ConfirmAsync(counted, "supervisor")).ShouldBeOfType<RefusedCall>().Body.ShouldContain("day-changed-since-count");
        var again = Read((await CountAsync("""{"issueSignature":1,"issueUserAuthentication":1}""")).ShouldBeOfType<Accepted>());
        (await ConfirmAsync(counted, "supervisor")).ShouldBeOfType<RefusedCall>().Body.ShouldContain("day-changed-since-count");
        (await ConfirmAsync(again, "supervisor")).ShouldBeOfType<Accepted>();
        again.GetProperty("id").GetGuid().ShouldBe(counted.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Paper_sheet_entered_the_next_day_belongs_to_the_day_it_happened_and_is_seen_after_the_close()
    {
        var ready = await ReadyToIssueAsync();
        var counted = Read((await CountAsync("{}", explanations: """{"openPinSlips":"なし"}""")).ShouldBeOfType<Accepted>());
        (await ConfirmAsync(counted, "supervisor")).ShouldBeOfType<Accepted>();
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(1), CancellationToken.None);

        var late = CaseBodies.Issued().TrimEnd().TrimEnd('}') + ""","occurredAt":"2036-06-18T16:00:00+09:00","enteredLaterReason":"停電のため"}""";
        await desk.DoAsync(ready, "record-issued", late);

        var day = (await closing.ReadAsync("misaki", Day, CancellationToken.None))!.Figures.Single(figure => figure.Code == "issueSignature");
        (day.Ours, day.OursNow).ShouldBe((0, 1));
        (await closing.ReadAsync("misaki", Day.AddDays(1), CancellationToken.None))!.Figures.Single(figure => figure.Code == "issueSignature").OursNow.ShouldBe(0);
    }

    [Fact]
    public async Task Tomorrow_cannot_be_closed_and_a_town_without_rules_has_no_day()
    {
        (await CountAsync("{}", day: "2036-06-19")).ShouldBeOfType<Faulty>().Faults.Single().Pointer.ShouldBe("/day");
        (await closing.ReadAsync("atlantis", Day, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public void Pin_counts_by_the_act_and_a_reset_before_a_renewal_is_a_reset()
    {
        var set = new PinsSet("holder", "municipalTerminal", ["signature", "userAuthentication"]);

        var counts = DayCounts.Of([new("pinReset", set), new("renewal", set), new("pinChange", set)]);

        counts["pinReset"].ShouldBe(2);
        counts["pinChange"].ShouldBe(1);
    }

    private async Task<Accepted> ReadyToIssueAsync()
    {
        var @case = await desk.DoAsync(await desk.OpenCaseAsync(Guid.CreateVersion7().ToString(), CaseBodies.ByHolder()), "record-first-visit", "{}");
        @case = await desk.DoAsync(@case, "record-pins-verified", """
            {"enteredBy":"holder","enteredAt":"municipalTerminal","perPin":{"signature":"ok","userAuthentication":"ok","juki":"ok"}}
            """);
        return await desk.DoAsync(@case, "record-desk-form", CaseBodies.DeskForm);
    }

    private async Task IssueAsync() => await desk.DoAsync(await ReadyToIssueAsync(), "record-issued", CaseBodies.Issued());

    private Task<CaseResult> CountAsync(string terminal, string leftBehind = "{}", string explanations = "{}", string day = "2036-06-18") => closing.CountAsync(
        Call($$"""{"town":"misaki","day":"{{day}}","terminal":{{terminal}},"leftBehind":{{leftBehind}},"explanations":{{explanations}}}""", "counter"),
        CancellationToken.None);

    private Task<CaseResult> ConfirmAsync(JsonElement counted, string who) => closing.ConfirmAsync(
        counted.GetProperty("id").GetGuid(), Call($$"""{"countedAt":"{{counted.GetProperty("countedAt").GetString()}}"}""", who), CancellationToken.None);

    private static CaseCall Call(string body, string who) => Desk.Call("/api/daily-closes", body, Guid.CreateVersion7().ToString()) with { Who = who };

    private static JsonElement Read(Accepted accepted) => JsonDocument.Parse(accepted.Body).RootElement;
}
