using System.Text.Json;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>What happens at a real desk, on a real database.</summary>
public sealed class DeskStoriesTests : IAsyncLifetime
{
    private const string Reason = "\"reason\":\"本人に電話で確認\"";

    private Desk desk = null!;

    public async Task InitializeAsync() => desk = await Desk.OpenAsync();

    public async Task DisposeAsync()
    {
        (await desk.Tasks.StrandedAsync(CancellationToken.None)).ShouldBeEmpty();
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task Holder_gets_certificates_the_same_day_and_signs_a_form_with_his_address()
    {
        var @case = await Do(await Open(CaseBodies.ByHolder()), "record-first-visit");
        @case = await Do(@case, "record-pins-verified", """
            {"enteredBy":"holder","enteredAt":"municipalTerminal","perPin":{"signature":"ok","userAuthentication":"ok","juki":"ok"}}
            """);
        @case = await Do(@case, "record-desk-form", CaseBodies.DeskForm);
        @case = await Do(@case, "record-issued", CaseBodies.Issued());
        State(@case).ShouldBe("awaitingReflection");
        Desk.View(@case).GetProperty("flow").GetString().ShouldBe("same-day");
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(1), CancellationToken.None);
        (await ViewAsync(@case)).Awaiting!.What.ShouldBe("confirm-reflected");

        var letters = (await desk.Reading.LettersAsync(@case.Id, "counter", CancellationToken.None))!;
        letters.Single().Kind.ShouldBe("applicationForm");
        (await desk.Reading.LetterHtmlAsync(new LetterAsked(@case.Id, 1, "counter"), CancellationToken.None))!.ShouldContain("見本1-2-3");
    }

    [Fact]
    public async Task Locked_pin_is_the_first_part_of_the_same_case_with_its_own_form()
    {
        var @case = await Do(await Open(CaseBodies.ByHolder(pins: "locked")), "record-first-visit");

        State(@case).ShouldBe("pinSetting");
        var parts = Desk.View(@case).GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("procedure").GetString());
        parts.ShouldBe(["pinReset", "issue"]);
        Forms(@case).ShouldBe(["certificate-issue-application", "pin-application"], ignoreOrder: true);
    }

    [Fact]
    public async Task Certificates_of_a_resident_who_died_are_revoked_without_anybody_at_the_counter()
    {
        var @case = await Do(await Open(CaseBodies.AfterADeath), "record-first-visit");
        @case = await Do(@case, "record-revoked", """{"certificates":["signature","userAuthentication"]}""");
        @case = await Do(@case, "confirm-reflected", """{"how":"confirmedAtTerminal"}""");

        State(@case).ShouldBe("completed");
        Desk.View(@case).GetProperty("revoked").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Pin_reset_is_decided_by_a_supervisor_where_the_page_is_silent()
    {
        var asked = await Do(await Open(CaseBodies.ByHolder("pinReset", "locked")), "record-first-visit");
        State(asked).ShouldBe("staffDecision");
        var @case = await desk.DecideAsync(asked, "record-staff-decision", $$"""{"decision":"accept",{{Reason}}}""");
        foreach (var form in Forms(@case))
        {
            @case = await Do(@case, "record-desk-form", $$"""{"form":"{{form}}","filingNumber":"2036-1","signed":true}""");
        }

        @case = await Do(@case, "record-pins-set", """{"enteredBy":"holder","enteredAt":"municipalTerminal","perPin":{"signature":"set"}}""");

        State(@case).ShouldBe("completed");
        (await desk.File.StaffQuestionAsync(@case.Id, "supervisor", CancellationToken.None))!.Words.Single().Words.ShouldBe("本人に電話で確認");
    }

    [Fact]
    public async Task Visitor_without_his_papers_goes_home_with_a_slip_and_the_case_waits_for_him()
    {
        var opened = await Open(CaseBodies.ByHolder(documents: ""));
        (await desk.CommandAsync(opened, "record-first-visit", "{}")).ShouldBeOfType<RefusedCall>();
        var waiting = await Do(opened, "record-not-today");

        State(waiting).ShouldBe("awaitingPapers");
        (await desk.Reading.LetterHtmlAsync(new LetterAsked(opened.Id, 1, "counter"), CancellationToken.None))!.ShouldContain("次回お持ちいただくもの");
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(2), CancellationToken.None);
        var back = await Do(waiting, "record-first-visit", """{"facts":{"documents":["card"]}}""");
        State(back).ShouldBe("pinEntry");
        Number(back).ShouldBe(Number(waiting));
        Number(await Do(await Open(CaseBodies.ByHolder()), "record-first-visit")).Split('-')[1].ShouldBe("000002");
    }

    [Fact]
    public async Task Protected_holders_case_answers_like_any_other_question_and_shows_no_address()
    {
        await ProtectAsync("山田 太郎", "1980-06-10");

        var asked = await Do(await Open(CaseBodies.Opening), "record-first-visit");

        State(asked).ShouldBe("staffDecision");
        asked.Body.ShouldNotContain("acceptFirstVisit");
        var view = await ViewAsync(asked);
        view.People!["holder"].Address.ShouldBeNull();
        view.Events.ShouldAllBe(happened => !happened.Data.GetRawText().Contains("acceptFirstVisit", StringComparison.Ordinal));
        var slip = (await desk.Reading.LetterHtmlAsync(new LetterAsked(asked.Id, 1, "counter"), CancellationToken.None))!;
        slip.ShouldContain("確認が必要なため");
        slip.ShouldNotContain("見本1-2-3");
        (await desk.File.StaffQuestionAsync(asked.Id, "supervisor", CancellationToken.None))!.HolderIsProtected.ShouldBeTrue();
        var accepted = await desk.DecideAsync(asked, "record-staff-decision", $$"""{"decision":"accept",{{Reason}}}""");
        State(accepted).ShouldBe("inquiryToMail");
        State(await Do(accepted, "confirm-inquiry-mailed")).ShouldBe("staffDecision");
    }

    [Fact]
    public async Task Of_two_clerks_who_claim_a_task_at_once_one_gets_it_and_hands_it_over_with_a_note()
    {
        var @case = await Open(CaseBodies.Opening);
        CaseCall By(string who, string verb, string body = "{}") =>
            Desk.Call($"/api/tasks/{@case.Id}/{verb}", body, Guid.CreateVersion7().ToString()) with { Who = who };

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => desk.Tasks.ClaimAsync(@case.Id, By($"clerk-{i}", "claim"), CancellationToken.None)));

        results.OfType<Accepted>().Count().ShouldBe(1);
        var task = (await desk.Tasks.ListAsync(new TaskFilter("counter", null, null, null), CancellationToken.None)).Single();
        task.Task.ShouldBe("record-first-visit");
        task.DueOn.ShouldBe(new DateOnly(2036, 6, 18));
        var handed = await desk.Tasks.HandOverAsync(@case.Id, By(task.Holder!, "hand-over", """{"to":"clerk-99","note":"午後に来庁"}"""), CancellationToken.None);
        JsonDocument.Parse(handed.ShouldBeOfType<Accepted>().Body).RootElement.GetProperty("note").GetString().ShouldBe("午後に来庁");
        (await desk.Tasks.ReleaseAsync(@case.Id, By(task.Holder!, "release"), CancellationToken.None)).ShouldBeOfType<RefusedCall>();
        (await desk.Tasks.ReleaseAsync(@case.Id, By("clerk-99", "release"), CancellationToken.None)).ShouldBeOfType<Accepted>();
    }

    [Fact]
    public async Task Outage_gives_numbers_in_order_and_says_when_somebody_earlier_still_waits()
    {
        const string Hold = """{"pinSlip":"none","cardHandedBack":true}""";
        var first = await Do(await Open(CaseBodies.ByHolder()), "hold-for-outage", Hold);
        var second = await Do(await Open(CaseBodies.ByHolder()), "hold-for-outage", Hold);

        Desk.View(second).GetProperty("hold").GetProperty("slot").GetInt32().ShouldBe(2);
        var recovered = await Do(second, "record-recovery");
        State(recovered).ShouldBe("firstVisit");
        Warnings(recovered).ShouldBe(["earlier-slots-still-wait"]);
        Warnings(await Do(first, "record-recovery")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Resending_that_never_was_leaves_the_first_letter_in_force()
    {
        var mailed = await desk.AwaitingReplyAsync();
        var resent = await Do(mailed, "resend-inquiry", """{"reason":"lost"}""");

        var corrected = await desk.DecideAsync(resent, "correct", $$"""{"event":{{resent.Number}},{{Reason}}}""");

        State(corrected).ShouldBe("awaitingReply");
        Number(corrected).ShouldBe(Number(mailed));
        var letters = (await desk.Reading.LettersAsync(mailed.Id, "counter", CancellationToken.None))!;
        letters.Where(letter => letter.VoidedAt is null).ShouldAllBe(letter => letter.FormNumber == Number(mailed));
        letters.Count(letter => letter.VoidedAt is null).ShouldBe(2);
    }

    [Fact]
    public async Task Certificate_that_ended_before_visit_2_makes_the_renewal_an_issue_of_the_same_case()
    {
        var opened = await Open(CaseBodies.Opening.Replace("\"issue\"", "\"renewal\"", StringComparison.Ordinal)
            .Replace("\"status\": \"expired\", \"validThrough\": \"2036-05-01\"", "\"status\": \"valid\", \"validThrough\": \"2036-07-01\"", StringComparison.Ordinal)
            .Replace("\"status\": \"none\"", "\"status\": \"valid\", \"validThrough\": \"2036-07-01\"", StringComparison.Ordinal));
        var mailed = await Do(await Do(opened, "record-first-visit"), "confirm-inquiry-mailed");
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(20), CancellationToken.None);
        (await desk.CommandAsync(mailed, "record-second-visit", Desk.SecondVisit(mailed))).ShouldBeOfType<RefusedCall>().Body.ShouldContain("\"nextStep\":\"issue\"");

        var converted = await Do(mailed, "convert", """{"to":"issue"}""");

        State(await Do(converted, "record-second-visit", Desk.SecondVisit(mailed))).ShouldBe("secondVisit");
    }

    [Fact]
    public async Task Representative_of_many_holders_is_named_to_the_clerk()
    {
        for (var i = 0; i < 8; i++)
        {
            await Open(CaseBodies.Opening.Replace("山田 太郎", $"見本 {(char)('甲' + i)}", StringComparison.Ordinal));
        }

        Warnings(await Do(await Open(CaseBodies.Opening), "record-first-visit")).ShouldBe(["proxy-acts-for-many-holders"]);
    }

    [Fact]
    public void Town_that_sets_no_number_of_holders_is_never_warned()
    {
        CaseDecisions.ParametersOn(TestRules.Of("shiosai")!, new DateOnly(2036, 6, 18), "issue").MostHoldersOfProxy.ShouldBeNull();
    }

    [Fact]
    public async Task Cases_of_one_visitor_are_found_by_the_visit()
    {
        var visit = (await desk.Visits.OpenAsync(Desk.Call("/api/visits", """{"town":"misaki"}""", "visit"), CancellationToken.None)).ShouldBeOfType<Accepted>();
        foreach (var name in (string[])["山田 一", "山田 二"])
        {
            await Open(CaseBodies.Opening.Replace("{ \"procedure\"", $"{{ \"visit\": \"{visit.Id}\", \"procedure\"", StringComparison.Ordinal)
                .Replace("山田 太郎", name, StringComparison.Ordinal));
        }

        (await desk.File.VisitAsync(visit.Id, CancellationToken.None))!.Cases.Count.ShouldBe(2);
    }

    private Task<Accepted> Open(string body) => desk.OpenCaseAsync(Guid.CreateVersion7().ToString(), body);

    private Task<Accepted> Do(Accepted @case, string command, string body = "{}") => desk.DoAsync(@case, command, body);

    private async Task<CaseView> ViewAsync(Accepted @case) => (await desk.Reading.FindAsync(@case.Id, "counter", CancellationToken.None))!;

    private async Task ProtectAsync(string name, string birthDate) => (await desk.Measures.RecordAsync(
        Desk.Call("/api/support-measures", $$"""{"town":"misaki","name":"{{name}}","birthDate":"{{birthDate}}","validFrom":"2036-04-01"}""", "protect"),
        CancellationToken.None)).ShouldBeOfType<Accepted>();

    private static string State(Accepted @case) => Desk.View(@case).GetProperty("state").GetString()!;

    private static string Number(Accepted @case) => Desk.View(@case).GetProperty("formNumber").GetString()!;

    private static IEnumerable<string?> Warnings(Accepted @case) =>
        Desk.View(@case).GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString());

    private static string[] Forms(Accepted @case) =>
    [
        .. Desk.View(@case).GetProperty("checklist").EnumerateArray().Where(item => item.GetProperty("kind").GetString() == "deskForm")
            .Select(item => item.GetProperty("code").GetString()!),
    ];
}
