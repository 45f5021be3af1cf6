using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using CertFlow.WorkflowsTests.Cases;

namespace CertFlow.WorkflowsTests.Stations;

public sealed class StationLinkTests
{
    [Fact]
    public async Task Station_is_told_which_card_and_which_pins_but_no_name()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        await desk.ReadCardAsync(@case);

        var work = await desk.BeginAsync(@case, "verifyPins");

        work.Operation.ShouldBe("verifyPins");
        work.Attempt.ShouldBe(1);
        work.Ask.CardSerial.ShouldBe(StationDesk.Serial);
        work.Ask.EnteredBy.ShouldBe("holder");
        work.Ask.Pins.Select(pin => (pin.Pin, pin.MinLength, pin.MaxLength, pin.Keep)).ShouldBe([("signature", 6, 16, 0), ("userAuthentication", 4, 4, 0), ("juki", 4, 4, 0)]);
        System.Text.Json.JsonSerializer.Serialize(work, CaseJson.Options).ShouldNotContain("山田");
    }

    [Fact]
    public async Task Absent_holders_card_keeps_tries()
    {
        await using var desk = await StationDesk.OpenAsync();
        var visit = await desk.Desk.AwaitingReplyAsync();
        await desk.ReadCardAsync(visit.Id);
        var second = await desk.Desk.DoAsync(await desk.NowAsync(visit.Id), "record-second-visit", Desk.SecondVisit(visit));
        await desk.Desk.DoAsync(second, "record-reply-opened", CertFlow.TestKit.CaseBodies.ReplyOpened);

        var work = await desk.BeginAsync(visit.Id, "verifyPins");

        work.Ask.HolderIsAbsent.ShouldBeTrue();
        work.Ask.EnteredBy.ShouldBe("representative");
        work.Ask.Pins.Select(pin => pin.Keep).ShouldBe([2, 1, 1]);
    }

    [Fact]
    public async Task Report_becomes_an_event_of_the_case_in_the_stations_name()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();

        await desk.ReadCardAsync(@case);
        await desk.ReportAsync(await desk.BeginAsync(@case, "verifyPins"), StationDesk.Verified());

        var view = await desk.CaseAsync(@case);
        view.State.ShouldBe(CaseStage.Issuing);
        view.Card!.Serial.ShouldBe(StationDesk.Serial);
        view.Events.TakeLast(2).Select(one => (one.Kind, one.By)).ShouldBe([("card-read", "counter-1"), ("pins-verified", "counter-1")]);
        view.Events[^1].Data.GetProperty("trial").GetProperty("enteredAt").GetString().ShouldBe("pinPad");
        (await desk.Desk.CountAsync("due_rows where kind = 'card-outcome'")).ShouldBe(2);
    }

    [Fact]
    public async Task Report_sent_again_changes_nothing()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        var work = await desk.BeginAsync(@case, "read");

        var first = await desk.ReportAsync(work, StationDesk.Read());
        var again = await desk.ReportAsync(work, StationDesk.Read("999999999999999"));

        again.Outcome!.Card!.Serial.ShouldBe(first.Outcome!.Card!.Serial);
        again.State.ShouldBe("done");
        (await desk.CaseAsync(@case)).Events.Count(one => one.Kind == "card-read").ShouldBe(1);
    }

    [Fact]
    public async Task Agent_that_died_gets_its_work_again()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        var begun = await desk.BeginAsync(@case, "read");

        var again = await desk.TakeAsync();

        again!.Id.ShouldBe(begun.Id);
        again.Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task Service_that_died_between_report_and_case_goes_on_by_the_clock()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        var work = await desk.BeginAsync(@case, "read");
        await using (var unit = await UnitOfWork.BeginAsync(desk.Desk.Source, CancellationToken.None))
        {
            await CardOperationStore.ReportAsync(unit, work.Id, "reported", System.Text.Json.JsonSerializer.Serialize(StationDesk.Read(), CaseJson.Options));
            await DueRowStore.AddAsync(unit, work.Id, new CertFlow.Workflows.Cases.Flows.DueWork("card-outcome", "1", unit.Now));
            await unit.CommitAsync(CancellationToken.None);
        }

        await desk.Desk.Clock.AdvanceAsync(TimeSpan.FromMinutes(1), CancellationToken.None);

        (await desk.CaseAsync(@case)).Card!.Serial.ShouldBe(StationDesk.Serial);
        (await desk.Cards.ListAsync(@case, CancellationToken.None))!.Single().State.ShouldBe("done");
        (await desk.ReportAsync(work, StationDesk.Read())).State.ShouldBe("done");
        (await desk.CaseAsync(@case)).Events.Count(one => one.Kind == "card-read").ShouldBe(1);
    }

    [Fact]
    public async Task Two_nodes_that_take_the_same_report_at_once_record_it_once()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        await desk.ReadCardAsync(@case);
        var work = await desk.BeginAsync(@case, "verifyPins");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => desk.ReportAsync(work, StationDesk.Verified()))));

        (await desk.CaseAsync(@case)).Events.Count(one => one.Kind == "pins-verified").ShouldBe(1);
    }

    [Fact]
    public async Task Another_card_is_refused_and_the_operation_says_so()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        await desk.ReadCardAsync(@case);

        var reported = await desk.ReportAsync(await desk.BeginAsync(@case, "read"), StationDesk.Read("222222222222222"));

        reported.Refusal.ShouldBe("record-card-read: another-card");
        (await desk.CaseAsync(@case)).Card!.Serial.ShouldBe(StationDesk.Serial);
    }

    [Fact]
    public async Task Card_left_in_the_middle_is_told_and_the_case_waits_on()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        await desk.ReadCardAsync(@case);

        var reported = await desk.ReportAsync(await desk.BeginAsync(@case, "verifyPins"), StationDesk.Verified() with { Result = "failed", Reason = "cardRemoved" });

        reported.State.ShouldBe("failed");
        reported.Outcome!.Reason.ShouldBe("cardRemoved");
        (await desk.CaseAsync(@case)).State.ShouldBe(CaseStage.PinEntry);
        (await desk.BeginAsync(@case, "verifyPins")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Words_do_not_get_into_the_record_by_a_report()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        var work = await desk.BeginAsync(@case, "read");

        var answer = await desk.Link.ReportAsync("counter-1", work.Id, StationDesk.Read("山田 太郎") with { Reason = "誰か" }, CancellationToken.None);

        answer.Operation.ShouldBeNull();
        answer.Faults.Select(fault => fault.Pointer).ShouldBe(["/cardSerial", "/reason"]);
        (await desk.Cards.ListAsync(@case, CancellationToken.None))!.Single().State.ShouldBe("taken");
    }

    [Fact]
    public async Task Report_that_comes_too_late_for_the_case_is_kept_with_the_refusal()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        await desk.ReadCardAsync(@case);
        var work = await desk.BeginAsync(@case, "verifyPins");
        await desk.Desk.DoAsync(await desk.NowAsync(@case), "withdraw", """{"reason":"byHolder"}""");

        var reported = await desk.ReportAsync(work, StationDesk.Verified());

        reported.Refusal.ShouldBe("record-pins-verified: command-not-allowed-now");
        reported.Outcome!.Pins!.PerPin["signature"].ShouldBe("ok");
    }
}
