using System.Globalization;
using CertFlow.Rules.Dates;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using CertFlow.WorkflowsTests.Cases;
using Dapper;
using Xunit.Abstractions;

namespace CertFlow.WorkflowsTests.Years;

/// <summary>
/// Six years of a town of 1,000 invented residents (a twentieth of them in the ordinary run): births, moves, marriages, deaths, renewals,
/// proxies, lost cards and PINs, against a model of a few lines, with the books read at the end of every day on which
/// anything was written.
/// </summary>
public sealed class YearsTests(ITestOutputHelper output)
{
    private const int Years = 6;
    private const int Everybody = 1_000;

    // A Monday in spring; the office's calendar reaches beyond the last day.
    private static readonly DateTimeOffset FirstDay = new(2030, 4, 1, 10, 0, 0, TimeSpan.FromHours(9));

    [Fact]
    public async Task Six_years_of_a_town_leave_nothing_undone_and_nothing_done_twice()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CERTFLOW_TEST_SEED"), out var given) ? given : Random.Shared.Next(1_000_000);
        output.WriteLine($"CERTFLOW_TEST_SEED={seed}");
        await using var desk = await Desk.OpenAsync(opening: FirstDay);
        var town = new Town((int)(Everybody * Scale()), JapanTime.DayOf(FirstDay), seed);
        var counter = new Counter(desk, town);
        var books = new DailyBooks(desk);
        foreach (var today in OpenDays())
        {
            town.Live(today);
            var visitors = town.Residents.Where(resident => resident.Errand is { } errand && errand.NotBefore <= today).ToArray();
            if (visitors.Length > 0)
            {
                await GoOnToAsync(desk, today);
                await ServeAsync(desk, counter, town, visitors);
                await books.CheckAsync(town, $"seed {seed}, {today:yyyy-MM-dd}");
            }
        }

        await AllChainsHoldAsync(desk, seed);
        output.WriteLine(string.Join(", ", town.Lived.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")));
        output.WriteLine(string.Join('\n', counter.Refused.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}")));
        town.Lived.GetValueOrDefault("renewal").ShouldBeGreaterThan(0);
    }

    private static async Task ServeAsync(Desk desk, Counter counter, Town town, Resident[] visitors)
    {
        var today = JapanTime.DayOf(await desk.Clock.ReadAsync(CancellationToken.None));
        foreach (var resident in visitors)
        {
            var errand = resident.Errand!;
            await counter.ServeAsync(resident, today);
            if (!errand.IsOver)
            {
                continue;
            }

            town.Note($"{errand.Procedure} {errand.State}");
            Settle(resident, errand, (await desk.Reading.FindAsync(errand.CaseId, "counter", CancellationToken.None))!);
            resident.Errand = resident is { IsGone: true, Ends.Count: > 0 }
                ? new Errand("revocation", "") { Cause = "residentRecordErased", Revokes = [.. resident.Ends.Keys] }
                : null;
        }

        await PrintAsync(desk);
    }

    /// <summary>What is on the card now, and whether it may be.</summary>
    private static void Settle(Resident resident, Errand errand, CaseView view)
    {
        var issuedOn = view.Events.Where(happened => happened.Kind == "certificates-issued").Select(happened => JapanTime.DayOf(happened.OccurredAt)).LastOrDefault();
        foreach (var issued in view.Issued.OrderByDescending(one => one.Kind, StringComparer.Ordinal))
        {
            resident.MayEndOn(issued.Kind, issued.ValidThrough, issuedOn).ShouldBeTrue($"{issued.Kind} of {resident.Birth}, card {resident.CardEnd}, issued {issuedOn}, ends {issued.ValidThrough}");
            (issued.Kind == "signature" && resident.AgeOn(issuedOn) < 15).ShouldBeFalse("nobody under 15 signs");
            resident.Ends[issued.Kind] = issued.ValidThrough;
        }

        if (view.Issued.Count > 0)
        {
            view.Flow.ShouldBe(errand.Relation == "householdMember" ? "two-visit" : "same-day");
        }

        if (errand.State == "completed" && errand.Revokes is { } expected)
        {
            view.Revoked.Select(one => one.Kind).ShouldBe(expected, ignoreOrder: true);
            expected.ToList().ForEach(kind => resident.Ends.Remove(kind));
        }
    }

    // Printing is measured elsewhere: here a letter counts as printed once a job would take it.
    private static async Task PrintAsync(Desk desk)
    {
        await using var connection = await desk.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("update certflow.due_rows set state = 'done', finished_at = certflow.clock() where kind = 'render-letter' and state = 'waiting'");
    }

    private static IEnumerable<DateOnly> OpenDays()
    {
        var first = JapanTime.DayOf(FirstDay);
        var calendar = TestRules.Of("misaki")!.Pack.Parameters.Calendar;
        return Enumerable.Range(0, first.AddYears(Years).DayNumber - first.DayNumber).Select(first.AddDays).Where(day => calendar.HoursOn(day) is not null);
    }

    /// <summary>Business time goes on to 10:00 of the day, and all that falls due on the way is done.</summary>
    private static async Task GoOnToAsync(Desk desk, DateOnly day)
    {
        var ahead = JapanTime.At(day, new TimeOnly(10, 0)) - await desk.Clock.ReadAsync(CancellationToken.None);
        await desk.Clock.AdvanceAsync(ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero, CancellationToken.None);
    }

    private static async Task AllChainsHoldAsync(Desk desk, int seed)
    {
        await using var work = await UnitOfWork.BeginAsync(desk.Source, CancellationToken.None);
        foreach (var caseId in await work.Connection.QueryAsync<Guid>("select id from certflow.cases"))
        {
            (await CaseStore.FirstBrokenAsync(work, caseId)).ShouldBeNull($"seed {seed}, {caseId}");
        }
    }

    private static double Scale() =>
        double.TryParse(Environment.GetEnvironmentVariable("CERTFLOW_TEST_SCALE"), CultureInfo.InvariantCulture, out var scale) ? scale : 0.05;
}
