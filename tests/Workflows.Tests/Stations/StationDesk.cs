using System.Text.Json;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Stations;
using CertFlow.WorkflowsTests.Cases;

namespace CertFlow.WorkflowsTests.Stations;

/// <summary>A counter with two stations, as the desk and as their agents see it.</summary>
internal sealed class StationDesk : IAsyncDisposable
{
    public const string Serial = "104958273615820";

    private StationDesk(Desk desk, bool mayIssue)
    {
        Desk = desk;
        var bell = new StationBell();
        Admin = new StationAdmin(desk.Source);
        Outcomes = new CardOutcomes(desk.Source, desk.Service);
        Link = new StationLink(desk.Source, bell, Outcomes);
        Cards = new CardDesk(desk.Source, TestRules.Of, () => TestRules.Book.Pins, bell, new CardSettings(mayIssue));
        Issuing = new CardIssuing(desk.Source);
    }

    public Desk Desk { get; }

    public StationAdmin Admin { get; }

    public StationLink Link { get; }

    public CardDesk Cards { get; }

    public CardIssuing Issuing { get; }

    public CardOutcomes Outcomes { get; }

    public static async Task<StationDesk> OpenAsync(bool mayIssue = true)
    {
        var stations = new StationDesk(await Desk.OpenAsync(), mayIssue);
        await stations.Admin.AddAsync("counter-1", "duty", CancellationToken.None);
        await stations.Admin.AddAsync("counter-2", "duty", CancellationToken.None);
        return stations;
    }

    public Task<CaseResult> OrderAsync(Guid caseId, string operation, string station = "counter-1") => Cards.OrderAsync(
        caseId, Desk.Call($"/api/cases/{caseId}/operations", $$"""{"station":"{{station}}","operation":"{{operation}}"}""", Guid.CreateVersion7().ToString()),
        CancellationToken.None);

    public async Task<StationWork?> TakeAsync(string station = "counter-1") => await Link.NextAsync(station, TimeSpan.Zero, CancellationToken.None);

    /// <summary>Orders an operation, and the agent gets it.</summary>
    public async Task<StationWork> BeginAsync(Guid caseId, string operation, string station = "counter-1")
    {
        var ordered = await OrderAsync(caseId, operation, station);
        ordered.ShouldBeOfType<Accepted>(ordered is RefusedCall refused ? refused.Body : null);
        return (await TakeAsync(station)).ShouldNotBeNull();
    }

    public async Task<CardOperationView> ReportAsync(StationWork work, CardOutcome outcome, string station = "counter-1")
    {
        var answer = await Link.ReportAsync(station, work.Id, outcome, CancellationToken.None);
        return answer.Operation.ShouldNotBeNull(string.Join(", ", answer.Faults.Select(fault => fault.Pointer)));
    }

    public async Task ReadCardAsync(Guid caseId, string serial = Serial) => await ReportAsync(await BeginAsync(caseId, "read"), Read(serial));

    public async Task<CaseView> CaseAsync(Guid caseId) => (await Desk.Reading.FindAsync(caseId, "counter", CancellationToken.None))!;

    public async Task<Accepted> NowAsync(Guid caseId) => new(caseId, (await CaseAsync(caseId)).Number, "");

    /// <summary>A holder's issue in one visit, before his PINs.</summary>
    public async Task<Guid> PinEntryAsync()
    {
        var opened = await Desk.OpenCaseAsync(Guid.CreateVersion7().ToString(), CaseBodies.ByHolder());
        var visit = await Desk.DoAsync(opened, "record-first-visit", "{}");
        Desk.View(visit).GetProperty("state").GetString().ShouldBe("pinEntry");
        return visit.Id;
    }

    /// <summary>The same with the card read, PINs verified and the form signed.</summary>
    public async Task<Guid> ReadyToIssueAsync()
    {
        var @case = await PinEntryAsync();
        await ReadCardAsync(@case);
        await ReportAsync(await BeginAsync(@case, "verifyPins"), Verified());
        await Desk.DoAsync(await NowAsync(@case), "record-desk-form", CaseBodies.DeskForm);
        return @case;
    }

    public static CardOutcome Read(string serial = Serial) => new()
    {
        Result = "done",
        Card = new CardReading(
            serial, new DateOnly(2045, 6, 10), Tries, new Dictionary<string, string> { ["signature"] = "present", ["userAuthentication"] = "present" })
        {
            Readings = new Dictionary<string, CertificateReading> { ["userAuthentication"] = new("3B1C07", new DateOnly(2036, 6, 10)) },
        },
    };

    public static CardOutcome Verified(string signature = "ok") => new()
    {
        Result = "done",
        Pins = new PinReport(
            "holder", new Dictionary<string, string> { ["signature"] = signature, ["userAuthentication"] = "ok", ["juki"] = "ok" }, Tries, Tries),
    };

    public static JsonElement Json(CaseResult result) => JsonDocument.Parse(result switch
    {
        Accepted accepted => accepted.Body,
        RefusedCall refused => refused.Body,
        _ => throw new InvalidOperationException(result.ToString()),
    }).RootElement;

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private static readonly Dictionary<string, int> Tries =
        new() { ["signature"] = 5, ["userAuthentication"] = 3, ["juki"] = 3, ["surfaceInput"] = 3 };
}
