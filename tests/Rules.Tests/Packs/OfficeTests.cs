using System.Text;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;

namespace CertFlow.RulesTests.Packs;

/// <summary>A calendar file says when an office is open, late, on a break, exceptionally open, and when the national system is down.</summary>
public class OfficeTests
{
    private const string Path = "towns/misaki/calendars/office.json";
    private const string Source = """{ "url": "https://www.town.misaki.osaka.jp/", "heading": "担当窓口", "pageDate": "2025-10-24", "requirement": "R17" }""";
    private static readonly string Weekly = """{ "days": ["monday", "tuesday", "wednesday", "friday"], "opens": "08:30", "closes": "17:15", "break": { "from": "12:00", "until": "13:00" } }, { "days": ["thursday"], "opens": "08:30", "closes": "19:00", "lateFrom": "17:15" }""";

    [Theory]
    [InlineData("2026-06-16", 8 * 60 + 30, 17 * 60 + 15)] // a Tuesday
    [InlineData("2026-06-18", 8 * 60 + 30, 19 * 60)] // a Thursday
    [InlineData("2026-06-13", 9 * 60, 12 * 60)] // the second Saturday
    [InlineData("2026-06-27", 9 * 60, 12 * 60)] // the fourth
    [InlineData("2026-06-21", 10 * 60, 15 * 60)] // a Sunday of exceptional opening
    public void The_office_has_the_hours_its_file_gives_the_day(string day, int opens, int closes)
    {
        var hours = Office().Calendar.HoursOn(DateOnly.Parse(day, null))!.Value;

        (hours.OpensAt, hours.ClosesAt).ShouldBe((opens, closes));
    }

    [Theory]
    [InlineData("2026-06-06")] // the first Saturday
    [InlineData("2026-06-20")] // the third
    [InlineData("2026-06-14")] // a Sunday
    [InlineData("2026-06-22")] // a Monday of exceptional closure
    [InlineData("2026-07-20")] // a Monday that is a holiday
    public void The_office_is_closed(string day) => Office().Calendar.HoursOn(DateOnly.Parse(day, null)).ShouldBeNull();

    [Fact]
    public void An_nth_Saturday_on_a_holiday_is_no_opening() => Office().Calendar.HoursOn(new DateOnly(2029, 8, 11)).ShouldBeNull();

    [Fact]
    public void A_late_evening_and_a_break_belong_to_their_days_only()
    {
        var calendar = Office().Calendar;

        calendar.HoursOn(new DateOnly(2026, 6, 18))!.Value.LateFrom.ShouldBe((17 * 60) + 15);
        calendar.HoursOn(new DateOnly(2026, 6, 18))!.Value.Break.ShouldBeNull();
        calendar.HoursOn(new DateOnly(2026, 6, 16))!.Value.LateFrom.ShouldBeNull();
        calendar.HoursOn(new DateOnly(2026, 6, 16))!.Value.Break.ShouldBe(new MinuteSpan(12 * 60, 13 * 60));
    }

    [Fact]
    public void Maintenance_is_known_by_day_and_by_weekday_of_the_month()
    {
        var calendar = Office().Calendar;

        calendar.MaintenanceOn(new DateOnly(2026, 9, 17)).ShouldBe(new MinuteSpan(17 * 60, 24 * 60));
        calendar.MaintenanceOn(new DateOnly(2026, 6, 21)).ShouldBe(new MinuteSpan(0, 24 * 60));
        calendar.MaintenanceOn(new DateOnly(2026, 6, 14)).ShouldBeNull();
    }

    [Fact]
    public void An_office_serves_what_it_lists_and_less_in_hours_that_list_less()
    {
        var office = Office();

        office.Serves("issue", new DateOnly(2026, 6, 16)).ShouldBeTrue();
        office.Serves("issue", new DateOnly(2026, 6, 13)).ShouldBeFalse();
        office.Serves("renewal", new DateOnly(2026, 6, 13)).ShouldBeTrue();
        office.Serves("pinChange", new DateOnly(2026, 6, 16)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"weeks\": [2, 4]", "\"weeks\": [0]", "P-VALUE")]
    [InlineData("\"day\": \"saturday\"", "\"day\": \"saturnday\"", "P-VALUE")]
    [InlineData("\"lateFrom\": \"17:15\"", "\"lateFrom\": \"19:15\"", "P-PERIOD")]
    [InlineData("\"until\": \"13:00\"", "\"until\": \"11:00\"", "P-PERIOD")]
    [InlineData("\"procedures\": [\"renewal\"]", "\"procedures\": [\"renewel\"]", "P-CODE")]
    [InlineData("\"date\": \"2026-06-22\"", "\"date\": \"2026-06-21\"", "P-DUPLICATE")]
    [InlineData("\"reason\": \"臨時休業\"", "\"why\": \"臨時休業\"", "P-MISSING")]
    public void A_mistake_in_a_calendar_is_named(string right, string wrong, string code) =>
        RuleBook.Read(With(Json().Replace(right, wrong, StringComparison.Ordinal))).Findings.ShouldContain(finding => finding.Code == code && finding.Path == Path);

    private static Office Office()
    {
        var reading = RuleBook.Read(With(Json()));
        reading.Findings.Where(finding => finding.IsError).ShouldBeEmpty();
        return reading.Book!.Towns["misaki"].Parameters.Offices.ShouldHaveSingleItem();
    }

    private static List<PackFile> With(string calendar) =>
        [.. Published.Files.Where(file => file.Path != Path), new PackFile(Path, Encoding.UTF8.GetBytes(calendar))];

    private static string Json() => $$"""
        {
          "name": { "ja": "岬町役場", "en": "Town Hall" },
          "weekly": [{{Weekly}}],
          "nthWeekdays": [{ "day": "saturday", "weeks": [2, 4], "opens": "09:00", "closes": "12:00", "procedures": ["renewal"] }],
          "closedOnHolidays": true,
          "exceptions": [
            { "date": "2026-06-21", "opens": "10:00", "closes": "15:00", "reason": "休日臨時窓口", "source": {{Source}} },
            { "date": "2026-06-22", "closed": true, "reason": "臨時休業", "source": {{Source}} }
          ],
          "maintenance": [
            { "date": "2026-09-17", "from": "17:00", "reason": "計画保守", "source": {{Source}} },
            { "day": "sunday", "weeks": [3], "reason": "毎月の保守", "source": {{Source}} }
          ],
          "procedures": ["issue", "renewal", "revocation", "pinReset", "pinUnlock"],
          "source": { "url": "https://www.town.misaki.osaka.jp/", "heading": "担当窓口", "pageDate": "2025-10-24", "requirement": ["R17", "R18"] },
          "checkedOn": "2026-11-22"
        }
        """;
}
