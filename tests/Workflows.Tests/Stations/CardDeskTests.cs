using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Stations;
using CertFlow.WorkflowsTests.Cases;
using Dapper;

namespace CertFlow.WorkflowsTests.Stations;

public sealed class CardDeskTests
{
    [Fact]
    public async Task Station_does_one_thing_at_a_time_and_another_station_goes_on()
    {
        await using var desk = await StationDesk.OpenAsync();
        var (first, second) = (await desk.PinEntryAsync(), await desk.PinEntryAsync());
        await desk.BeginAsync(first, "read");

        CodeOf(await desk.OrderAsync(second, "read")).ShouldBe("card-operation-under-way");
        CodeOf(await desk.OrderAsync(first, "read", "counter-2")).ShouldBe("card-operation-under-way");
        (await desk.BeginAsync(second, "read", "counter-2")).Ask.CardSerial.ShouldBeNull();
    }

    [Theory]
    [InlineData("verifyPins", "card-not-read")]
    [InlineData("issue", "command-not-allowed-now")]
    [InlineData("changePin", "command-not-allowed-now")]
    public async Task Order_that_does_not_fit_the_case_is_refused(string operation, string code)
    {
        await using var desk = await StationDesk.OpenAsync();

        CodeOf(await desk.OrderAsync(await desk.PinEntryAsync(), operation)).ShouldBe(code);
    }

    [Fact]
    public async Task Nobody_has_a_station_of_this_name()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        (await desk.Admin.RevokeAsync("counter-2", "duty", CancellationToken.None)).ShouldBeTrue();

        CodeOf(await desk.OrderAsync(@case, "read", "counter-9")).ShouldBe("station-unknown");
        CodeOf(await desk.OrderAsync(@case, "read", "counter-2")).ShouldBe("station-unknown");
    }

    [Fact]
    public async Task Same_order_again_is_the_same_operation()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        var call = Desk.Call($"/api/cases/{@case}/operations", """{"station":"counter-1","operation":"read"}""", "order-1");

        var first = await desk.Cards.OrderAsync(@case, call, CancellationToken.None);
        var again = await desk.Cards.OrderAsync(@case, call, CancellationToken.None);

        StationDesk.Json(again).GetRawText().ShouldBe(StationDesk.Json(first).GetRawText());
        (await desk.Desk.CountAsync("card_operations")).ShouldBe(1);
    }

    [Fact]
    public async Task Order_that_nobody_began_in_time_is_over()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        await desk.OrderAsync(@case, "read");
        await using (var connection = await desk.Desk.Source.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("update certflow.card_operations set begins_until = now()");
        }

        (await desk.TakeAsync()).ShouldBeNull();
        (await desk.OrderAsync(@case, "read")).ShouldBeOfType<Accepted>();
        (await desk.Cards.ListAsync(@case, CancellationToken.None))!.Select(one => one.State).ShouldBe(["expired", "waiting"]);
    }

    [Fact]
    public async Task Cancelled_order_is_not_wanted_any_more_and_its_late_report_moves_no_case()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.PinEntryAsync();
        var work = await desk.BeginAsync(@case, "read");
        (await desk.Link.IsWantedAsync("counter-1", work.Id, CancellationToken.None)).ShouldBeTrue();

        await desk.Cards.CancelAsync(@case, work.Id, Desk.Call("/cancel", "{}", "cancel"), CancellationToken.None);

        (await desk.Link.IsWantedAsync("counter-1", work.Id, CancellationToken.None)).ShouldBeFalse();
        (await desk.TakeAsync()).ShouldBeNull();
        (await desk.ReportAsync(work, StationDesk.Read())).State.ShouldBe("cancelled");
        (await desk.CaseAsync(@case)).Card.ShouldBeNull();
    }

    [Fact]
    public async Task Where_the_municipal_terminal_issues_the_station_only_confirms()
    {
        await using var desk = await StationDesk.OpenAsync(mayIssue: false);
        var @case = await desk.ReadyToIssueAsync();

        CodeOf(await desk.OrderAsync(@case, "issue")).ShouldBe("terminal-does-that");
        var work = await desk.BeginAsync(@case, "confirmWritten");
        await desk.ReportAsync(work, new CardOutcome
        {
            Result = "done",
            Written = [Written("signature", "5C01"), Written("userAuthentication", "5C02")],
        });

        work.Ask.Certificates.Select(one => (one.Certificate, one.Before)).ShouldBe([("signature", null), ("userAuthentication", "3B1C07")]);
        var view = await desk.CaseAsync(@case);
        view.State.ShouldBe(CaseStage.AwaitingReflection);
        view.Issued.Select(one => (one.Kind, one.SerialNumber, one.ValidThrough)).ShouldBe(
            [("signature", "5C01", new DateOnly(2041, 6, 10)), ("userAuthentication", "5C02", new DateOnly(2041, 6, 10))]);
    }

    [Fact]
    public async Task Token_is_kept_only_as_its_hash_and_a_new_one_ends_the_old()
    {
        await using var desk = await StationDesk.OpenAsync();
        var first = await desk.Admin.AddAsync("counter-3", "duty", CancellationToken.None);
        var second = await desk.Admin.AddAsync("counter-3", "duty", CancellationToken.None);

        (await desk.Admin.OfTokenAsync(second, CancellationToken.None)).ShouldBe("counter-3");
        (await desk.Admin.OfTokenAsync(first, CancellationToken.None)).ShouldBeNull();
        (await desk.Desk.CountAsync($"stations where encode(token_hash, 'escape') like '%{second[4..]}%'")).ShouldBe(0);
    }

    internal static WrittenCertificate Written(string kind, string serial) => new(kind, serial, new DateOnly(2041, 6, 10), new string('A', 64));

    private static string? CodeOf(CaseResult result) => StationDesk.Json(result).GetProperty("code").GetString();
}
