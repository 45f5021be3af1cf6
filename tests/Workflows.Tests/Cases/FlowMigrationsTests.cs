using System.Text.Json;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>Open cases of the first version of the two visits, on a real database.</summary>
public sealed class FlowMigrationsTests : IAsyncLifetime
{
    private Desk desk = null!;
    private FlowMigrations migrations = null!;

    public async Task InitializeAsync()
    {
        desk = await Desk.OpenAsync();
        migrations = new FlowMigrations(desk.Source, TestRules.Of);
    }

    public async Task DisposeAsync()
    {
        (await desk.Tasks.StrandedAsync(CancellationToken.None)).ShouldBeEmpty();
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task Simulation_counts_every_open_case_and_changes_none()
    {
        var opened = await OpenAsync();
        await MailedAsync();

        var report = (await migrations.SimulateAsync("two-visit", 1, CancellationToken.None))!;

        report.Cases.ShouldBe(2);
        report.Migrating.Select(step => (step.State, step.ToFlow, step.Cases))
            .ShouldBe([(CaseStage.FirstVisit, "reception", 1), (CaseStage.AwaitingReply, "two-visit", 1)]);
        (await ViewAsync(opened)).FlowVersion.ShouldBe(1);
        (await ViewAsync(opened)).Flow.ShouldBe("two-visit");
    }

    [Fact]
    public async Task Case_between_its_visits_goes_on_under_the_second_version_to_its_end()
    {
        var mailed = await MailedAsync();
        var accepted = (await MigrateAsync()).ShouldBeOfType<Accepted>();
        Read(accepted).GetProperty("isDone").GetBoolean().ShouldBeTrue();

        var @case = mailed with { Number = mailed.Number + 1 };
        var asked = Desk.SecondVisit(mailed).Replace("\"samePersonAsFirstVisit\": true", "\"samePersonAsFirstVisit\": false", StringComparison.Ordinal);
        @case = await desk.DoAsync(@case, "record-second-visit", asked);

        // The first version would have refused another representative; the second asks a supervisor.
        State(@case).ShouldBe("staffDecision");
        @case = await desk.DecideAsync(@case, "record-staff-decision", """{"decision":"accept","reason":"委任状に記載あり"}""");
        @case = await desk.DoAsync(@case, "record-reply-opened", CaseBodies.ReplyOpened);
        @case = await desk.DoAsync(@case, "record-pins-verified", CaseBodies.Pins());
        @case = await desk.DoAsync(@case, "record-pin-slip-disposed", CaseBodies.SlipDisposed);
        @case = await desk.DoAsync(@case, "record-desk-form", CaseBodies.DeskForm);
        @case = await desk.DoAsync(@case, "record-issued", CaseBodies.Issued());
        State(await desk.DoAsync(@case, "confirm-reflected", """{"how":"confirmedAtTerminal"}""")).ShouldBe("completed");
        await using var work = await UnitOfWork.BeginAsync(desk.Source, CancellationToken.None);
        (await CaseStore.FirstBrokenAsync(work, mailed.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task While_one_case_has_no_legal_target_none_is_migrated_and_the_list_names_it()
    {
        var mailed = await MailedAsync();
        var back = await MailedAsync();
        var atTheCounter = await desk.DoAsync(
            await desk.DoAsync(back, "record-second-visit", Desk.SecondVisit(back)), "record-reply-opened", CaseBodies.ReplyOpened);

        var refused = (await MigrateAsync()).ShouldBeOfType<RefusedCall>();

        var stays = JsonDocument.Parse(refused.Body).RootElement.GetProperty("report").GetProperty("withoutTarget").EnumerateArray().Single();
        stays.GetProperty("caseId").GetGuid().ShouldBe(atTheCounter.Id);
        stays.GetProperty("obstacle").GetString().ShouldBe("pin-slip-not-disposed");
        (await ViewAsync(mailed)).FlowVersion.ShouldBe(1);

        (await MigrateAsync("""{"reason":"一斉移行","leaveOthers":true}""")).ShouldBeOfType<Accepted>();
        (await ViewAsync(mailed)).FlowVersion.ShouldBe(2);
        (await ViewAsync(atTheCounter)).FlowVersion.ShouldBe(1);
        State(await desk.DoAsync(atTheCounter, "record-pins-verified", CaseBodies.Pins())).ShouldBe("issuing");
    }

    [Fact]
    public async Task Migration_is_one_event_for_its_key_and_cannot_be_taken_back()
    {
        var mailed = await MailedAsync();

        var first = (await MigrateAsync(key: "migrate")).ShouldBeOfType<Accepted>();
        var again = (await MigrateAsync(key: "migrate")).ShouldBeOfType<Accepted>();

        again.Body.ShouldBe(first.Body);
        var view = await ViewAsync(mailed);
        view.Events.Count(happened => happened.Kind == "flow-migrated").ShouldBe(1);
        view.Events[^1].By.ShouldBe("duty");
        (await desk.File.CorrectionAsync(mailed.Id, view.Number, CancellationToken.None))!.Obstacle.ShouldBe("flow-was-migrated");
        (await desk.File.StaffQuestionAsync(mailed.Id, "supervisor", CancellationToken.None))!.Words.Single().Words.ShouldBe("一斉移行");
    }

    [Fact]
    public async Task Deadline_of_the_letter_goes_on_running_after_the_migration()
    {
        var fourteenDays = TestRules.With("towns/misaki/parameters/desk.json", ("\"value\": null", "\"value\": 14"));
        desk = desk.WithRules(fourteenDays);
        migrations = new FlowMigrations(desk.Source, fourteenDays);
        var mailed = await MailedAsync();
        (await MigrateAsync()).ShouldBeOfType<Accepted>();

        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(16), CancellationToken.None);

        (await ViewAsync(mailed)).State.ShouldBe(CaseStage.Expired);
    }

    private async Task<Accepted> MailedAsync() =>
        await desk.DoAsync(await desk.DoAsync(await OpenAsync(), "record-first-visit", "{}"), "confirm-inquiry-mailed", "{}");

    // As cases were opened before the reception had a flow of its own.
    private async Task<Accepted> OpenAsync()
    {
        await using var work = await UnitOfWork.BeginAsync(desk.Source, CancellationToken.None);
        var opening = OpenCaseReader.Read(JsonDocument.Parse(CaseBodies.Opening).RootElement, TestRules.Of, new DateOnly(2036, 6, 18)).Opening!;
        var opened = new CaseOpened
        {
            Town = opening.Town, Procedure = opening.Procedure, Flow = TwoVisitFlow.Name, FlowVersion = 1, Requested = opening.Requested, ReceivedAt = EventText.Cut(work.Now),
        };
        var after = await CaseRecorder.RecordAsync(work, CaseProgress.Begin(Guid.CreateVersion7()), new NewEvents([opened], work.Now, "counter"), TestRules.Of("misaki")!);
        await CaseDetailStore.InsertPersonAsync(work, after.State.Id, "holder", opening.Holder);
        await CaseDetailStore.InsertPersonAsync(work, after.State.Id, "actor", opening.Actor!);
        await CaseDetailStore.SaveFactsAsync(work, after.State.Id, opening.Facts);
        await work.CommitAsync(CancellationToken.None);
        return new Accepted(after.State.Id, after.State.Number, "");
    }

    private Task<CaseResult> MigrateAsync(string body = """{"reason":"一斉移行"}""", string? key = null) => migrations.MigrateAsync(
        "two-visit", 1,
        Desk.Call("/api/flows/two-visit/1/migration", body, key ?? Guid.CreateVersion7().ToString()) with { Who = "duty", Roles = ["duty"] },
        CancellationToken.None);

    private async Task<CaseView> ViewAsync(Accepted @case) => (await desk.Reading.FindAsync(@case.Id, "counter", CancellationToken.None))!;

    private static JsonElement Read(Accepted accepted) => JsonDocument.Parse(accepted.Body).RootElement;

    private static string State(Accepted @case) => Desk.View(@case).GetProperty("state").GetString()!;
}
