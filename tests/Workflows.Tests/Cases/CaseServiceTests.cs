using System.Text.Json;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;

namespace CertFlow.WorkflowsTests.Cases;

public sealed class CaseServiceTests : IAsyncLifetime
{
    private Desk desk = null!;

    public async Task InitializeAsync() => desk = await Desk.OpenAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Proxys_case_goes_from_the_first_visit_to_reflected()
    {
        var @case = await desk.AwaitingReplyAsync();
        @case = await desk.DoAsync(@case, "record-second-visit", Desk.SecondVisit(@case));
        @case = await desk.DoAsync(@case, "record-reply-opened", """{"sealState":"intact","openedBy":"counter","inPresenceOf":"representative"}""");
        @case = await desk.DoAsync(@case, "record-pins-verified", """
            {"enteredBy":"staff","enteredAt":"municipalTerminal","perPin":{"signature":"ok","userAuthentication":"ok","juki":"ok"}}
            """);
        @case = await desk.DoAsync(@case, "record-pin-slip-disposed", """{"how":"returnedSealed","by":"counter"}""");
        foreach (var form in Desk.View(@case).GetProperty("checklist").EnumerateArray()
            .Where(item => item.GetProperty("kind").GetString() == "deskForm").Select(item => item.GetProperty("code").GetString()))
        {
            @case = await desk.DoAsync(@case, "record-desk-form", $$"""{"form":"{{form}}","filingNumber":"2036-18","signed":true}""");
        }

        @case = await desk.DoAsync(@case, "record-issued", """
            {"certificates":{"signature":{"serialNumber":"4F2A","validThrough":"2040-06-10"},"userAuthentication":{"serialNumber":"4F2B","validThrough":"2040-06-10"}}}
            """);
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(1), CancellationToken.None);
        var view = (await desk.Reading.FindAsync(@case.Id, "counter", CancellationToken.None))!;
        view.Awaiting!.What.ShouldBe("confirm-reflected");
        @case = await desk.DoAsync(new Accepted(@case.Id, view.Number, ""), "confirm-reflected", """{"how":"confirmedAtTerminal"}""");

        Desk.View(@case).GetProperty("state").GetString().ShouldBe("completed");
        await using var work = await UnitOfWork.BeginAsync(desk.Source, CancellationToken.None);
        (await CaseStore.FirstBrokenAsync(work, @case.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task Forty_second_visits_at_once_with_different_keys_are_one_visit()
    {
        var @case = await desk.AwaitingReplyAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(
            i => desk.CommandAsync(@case, "record-second-visit", Desk.SecondVisit(@case), $"key-{i}")));

        results.OfType<Accepted>().Count().ShouldBe(1);
        results.ShouldAllBe(result => result is Accepted || result is Stale || result is RefusedCall);
        (await desk.Reading.FindAsync(@case.Id, "counter", CancellationToken.None))!.Number.ShouldBe(@case.Number + 1);
    }

    [Fact]
    public async Task Same_key_forty_times_is_one_event_and_forty_equal_answers_also_after_a_restart()
    {
        var @case = await desk.AwaitingReplyAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(
            _ => desk.CommandAsync(@case, "record-second-visit", Desk.SecondVisit(@case), "the-key")));
        var later = await desk.Restarted().CommandAsync(@case, "record-second-visit", Desk.SecondVisit(@case), "the-key");

        results.Append(later).Distinct().Single().ShouldBeOfType<Accepted>().Number.ShouldBe(@case.Number + 1);
    }

    [Fact]
    public async Task Same_key_with_another_body_is_told_apart()
    {
        var @case = await desk.AwaitingReplyAsync();
        await desk.CommandAsync(@case, "record-second-visit", Desk.SecondVisit(@case), "the-key");

        var result = await desk.CommandAsync(@case, "record-second-visit", Desk.SecondVisit(@case, "\"card\""), "the-key");

        result.ShouldBeOfType<KeyReused>();
    }

    [Fact]
    public async Task Key_of_a_stale_call_can_be_used_again()
    {
        var @case = await desk.AwaitingReplyAsync();
        (await desk.CommandAsync(@case.Id, @case.Number - 1, "record-second-visit", Desk.SecondVisit(@case), "the-key")).ShouldBeOfType<Stale>();
        (await desk.CommandAsync(@case.Id, null, "record-second-visit", Desk.SecondVisit(@case), "the-key")).ShouldBeOfType<NumberMissing>();

        var result = await desk.CommandAsync(@case, "record-second-visit", Desk.SecondVisit(@case), "the-key");

        result.ShouldBeOfType<Accepted>();
    }

    [Fact]
    public async Task Refused_second_visit_says_what_to_bring_again_and_again_and_changes_nothing()
    {
        var @case = await desk.AwaitingReplyAsync();
        var body = Desk.SecondVisit(@case, """ "inquiry-form-mailed","card","representative-photo-id" """);

        var first = (await desk.CommandAsync(@case, "record-second-visit", body, "the-key")).ShouldBeOfType<RefusedCall>();
        var again = await desk.CommandAsync(@case, "record-second-visit", body, "the-key");

        again.ShouldBe(first);
        JsonDocument.Parse(first.Body).RootElement.GetProperty("missing")[0].GetString().ShouldBe("holder-id-other");
        (await desk.Reading.FindAsync(@case.Id, "counter", CancellationToken.None))!.Number.ShouldBe(@case.Number);
    }

    [Fact]
    public async Task Form_of_another_case_is_recognised()
    {
        var mine = await desk.AwaitingReplyAsync();
        var other = await desk.AwaitingReplyAsync();

        var result = await desk.CommandAsync(mine, "record-second-visit", Desk.SecondVisit(other));

        JsonDocument.Parse(result.ShouldBeOfType<RefusedCall>().Body).RootElement.GetProperty("code").GetString().ShouldBe("form-of-another-case");
    }

    [Fact]
    public async Task Refused_first_visit_gives_its_form_number_back()
    {
        var refused = await desk.OpenCaseAsync();
        var body = """{"facts":{"documents":[]}}""";
        (await desk.CommandAsync(refused, "record-first-visit", body)).ShouldBeOfType<RefusedCall>();

        var @case = await desk.AwaitingReplyAsync();

        Desk.View(@case).GetProperty("formNumber").GetString()!.ShouldStartWith("R18-000001-");
    }

    [Fact]
    public async Task Fault_in_the_facts_is_named_where_the_clerk_wrote_it()
    {
        var body = Desk.OpeningBody.Replace("1980-06-10", "1980-02-31", StringComparison.Ordinal).Replace("\"standard\"", "\"golden\"", StringComparison.Ordinal);

        var result = await desk.Service.OpenAsync(Desk.Call("/api/cases", body, "key"), CancellationToken.None);

        result.ShouldBeOfType<Faulty>().Faults.Select(fault => fault.Pointer).ShouldBe(["/holder/birthDate", "/facts/card/type"], ignoreOrder: true);
    }

    [Fact]
    public async Task Unknown_town_and_unknown_case_are_told()
    {
        var opening = await desk.Service.OpenAsync(
            Desk.Call("/api/cases", Desk.OpeningBody.Replace("\"misaki\"", "\"nowhere\"", StringComparison.Ordinal), "key"), CancellationToken.None);

        opening.ShouldBeOfType<Faulty>().Faults.Single().Code.ShouldBe("unknown-town");
        (await desk.CommandAsync(Guid.CreateVersion7(), 1, "withdraw", """{"reason":"byHolder"}""", "key")).ShouldBeOfType<CaseNotFound>();
    }

    [Fact]
    public async Task Visit_of_another_town_or_of_nobody_cannot_hold_the_case()
    {
        await using (var work = await UnitOfWork.BeginAsync(desk.Source, CancellationToken.None))
        {
            await VisitStore.InsertAsync(work, new VisitView(Elsewhere, "elsewhere", work.Now), "counter");
            await work.CommitAsync(CancellationToken.None);
        }

        (await OpenInVisitAsync(Elsewhere)).ShouldBeOfType<Faulty>().Faults.Single().Code.ShouldBe("visit-of-another-town");
        (await OpenInVisitAsync(Guid.CreateVersion7())).ShouldBeOfType<Faulty>().Faults.Single().Code.ShouldBe("unknown-visit");
    }

    private static readonly Guid Elsewhere = Guid.CreateVersion7();

    private Task<CaseResult> OpenInVisitAsync(Guid visit)
    {
        var body = Desk.OpeningBody.Replace("{ \"procedure\"", $"{{ \"visit\": \"{visit}\", \"procedure\"", StringComparison.Ordinal);
        return desk.Service.OpenAsync(Desk.Call("/api/cases", body, $"{visit}"), CancellationToken.None);
    }

    [Fact]
    public async Task Letters_are_written_with_the_event_and_found_by_the_holders_name()
    {
        var @case = await desk.AwaitingReplyAsync();

        var letters = await desk.Reading.LettersAsync(@case.Id, "counter-1", CancellationToken.None);
        var found = await desk.Reading.SearchAsync(new CaseSearch("やまだ"), "counter", CancellationToken.None);

        letters!.Select(letter => letter.Kind).ShouldBe(["inquiry", "proxySlip"]);
        found.Single().Id.ShouldBe(@case.Id);
    }

    [Fact]
    public async Task Every_reading_of_a_resident_leaves_a_line_even_when_nobody_is_found()
    {
        var @case = await desk.AwaitingReplyAsync();

        await desk.Reading.FindAsync(@case.Id, "reader", CancellationToken.None);
        await desk.Reading.LettersAsync(@case.Id, "reader", CancellationToken.None);
        await desk.Reading.LetterHtmlAsync(new LetterAsked(@case.Id, 1, "reader"), CancellationToken.None);
        await desk.Reading.SearchAsync(new CaseSearch("いない ひと"), "reader", CancellationToken.None);

        await using var command = desk.Source.CreateCommand(
            "select array_agg(action || ' ' || outcome order by action) from certflow.audit where who = 'reader'");
        ((string[])(await command.ExecuteScalarAsync())!).ShouldBe(["list-letters read", "read-case read", "read-letter read", "search-cases none"]);
    }

    [Fact]
    public async Task Names_addresses_and_birth_dates_never_get_into_events_answers_or_keys()
    {
        var @case = await desk.AwaitingReplyAsync();
        await desk.CommandAsync(@case, "record-second-visit", Desk.SecondVisit(@case));

        await using var command = desk.Source.CreateCommand("""
            select string_agg(body, '') || (select string_agg(answer, '') from certflow.idempotency_keys) from certflow.case_events
            """);
        var written = (string)(await command.ExecuteScalarAsync())!;

        written.ShouldNotContain("山田");
        written.ShouldNotContain("見本1-2-3");
        written.ShouldNotContain("1980");
    }

    [Fact]
    public async Task Current_row_says_what_the_events_say()
    {
        var @case = await desk.AwaitingReplyAsync();

        var line = (await desk.Reading.ListAsync(new CaseFilter("awaitingReply", "reply-form", null), CancellationToken.None)).Single();

        (line.Id, line.Number).ShouldBe((@case.Id, @case.Number));
    }
}
