using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using Dapper;
using Npgsql;

namespace CertFlow.WorkflowsTests.Cases;

public sealed class CaseClockTests
{
    private static readonly RulesOfTown ThirtyDays =
        TestRules.With("towns/misaki/parameters/desk.json", ("\"value\": null", "\"value\": 30"));

    [Fact]
    public async Task Reply_that_does_not_come_in_time_expires_the_case_and_its_form()
    {
        await using var desk = await Desk.OpenAsync(ThirtyDays);
        var @case = await desk.AwaitingReplyAsync();

        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(30), CancellationToken.None);
        var onTheLastDay = await desk.Reading.FindAsync(@case.Id, "counter", CancellationToken.None);
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(1), CancellationToken.None);
        var afterwards = await desk.Reading.FindAsync(@case.Id, "counter", CancellationToken.None);

        onTheLastDay!.State.ShouldBe(CaseStage.AwaitingReply);
        afterwards!.State.ShouldBe(CaseStage.Expired);
        afterwards.Events[^1].By.ShouldBe(CaseService.Clock);
        (await desk.Reading.LettersAsync(@case.Id, "counter-1", CancellationToken.None))!.ShouldAllBe(letter => letter.VoidedAt != null);
    }

    [Fact]
    public async Task Late_timer_of_a_case_that_went_on_does_nothing_and_is_finished()
    {
        await using var desk = await Desk.OpenAsync(ThirtyDays);
        var @case = await desk.AwaitingReplyAsync();
        @case = await desk.DoAsync(@case, "record-second-visit", Desk.SecondVisit(@case));

        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(40), CancellationToken.None);

        (await desk.Reading.FindAsync(@case.Id, "counter", CancellationToken.None))!.Number.ShouldBe(@case.Number);
        await using var connection = await desk.Source.OpenConnectionAsync();
        (await connection.ExecuteScalarAsync<int>("select count(*) from certflow.due_rows where state <> 'done'")).ShouldBe(0);
    }

    [Fact]
    public async Task Timer_that_two_nodes_run_at_once_makes_one_event()
    {
        await using var desk = await Desk.OpenAsync(ThirtyDays);
        var @case = await desk.AwaitingReplyAsync();
        await using (var connection = await desk.Source.OpenConnectionAsync())
        {
            await BusinessClock.AdvanceAsync(connection, TimeSpan.FromDays(31));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Restarted().Sweep.RunUntilNothingDueAsync(CancellationToken.None)));

        (await desk.Reading.FindAsync(@case.Id, "counter", CancellationToken.None))!.Number.ShouldBe(@case.Number + 1);
    }

    [Fact]
    public async Task Letters_are_printed_once_and_say_that_this_is_training()
    {
        await using var desk = await Desk.OpenAsync();
        var @case = await desk.AwaitingReplyAsync();

        (await desk.Sweep.RunUntilNothingDueAsync(CancellationToken.None)).ShouldBe(0);
        var asked = new LetterAsked(@case.Id, 1, "counter");
        var pdf = await desk.Reading.LetterPdfAsync(asked, CancellationToken.None);
        var again = await desk.Reading.LetterPdfAsync(asked, CancellationToken.None);

        pdf!.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        again.ShouldBe(pdf);
        (await desk.Reading.LetterHtmlAsync(asked, CancellationToken.None))!.ShouldContain("山田 太郎");
    }

    [Fact]
    public async Task Papers_promised_at_visit_1_hold_after_a_stricter_pack_is_published()
    {
        await using var desk = await Desk.OpenAsync();
        var @case = await desk.AwaitingReplyAsync();
        var stricter = TestRules.With(
            "towns/misaki/issue/documents.json",
            ("\"document\": \"koseki-certificate\",\n        \"visit\": 1", "\"document\": \"koseki-certificate\",\n        \"visit\": 2"),
            ("isLegal && f.actor.relation == \\\"parent\\\"", "isLegal || isVoluntary"));

        var result = await desk.WithRules(stricter).DoAsync(@case, "record-second-visit", Desk.SecondVisit(@case));

        Desk.View(result).GetProperty("warnings")[0].GetString().ShouldBe("papers-promised-earlier-hold");
    }

    [Fact]
    public async Task Desk_goes_on_after_the_server_dropped_every_connection()
    {
        await using var desk = await Desk.OpenAsync();
        var @case = await desk.AwaitingReplyAsync();
        await using (var superuser = new NpgsqlConnection(desk.SuperuserConnectionString))
        {
            await superuser.ExecuteAsync("""
                select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
                """);
        }

        (await desk.DoAsync(@case, "record-second-visit", Desk.SecondVisit(@case))).Number.ShouldBe(@case.Number + 1);
    }
}
