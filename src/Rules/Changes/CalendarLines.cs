using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Changes;

/// <summary>An office's calendar as lines of words, each under a key that stays when its hours change.</summary>
internal static class CalendarLines
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static IReadOnlyDictionary<string, Words> Of(Office office)
    {
        var calendar = office.Calendar;
        var lines = new Dictionary<string, Words>(StringComparer.Ordinal) { ["name"] = new($"窓口の名称は、「{office.Name.Ja}」とする。", $"The office is called \"{office.Name.En}\".") };
        foreach (var day in Week)
        {
            lines[$"week {day}"] = calendar.Weekly.TryGetValue(day, out var hours) ? Open(DayName(day), hours) : Closed(DayName(day));
        }

        foreach (var (on, hours) in calendar.NthWeekdays)
        {
            lines[$"nth {on.Day} {string.Join(',', on.Weeks)}"] = Open(NthName(on), hours);
        }

        lines["holidays"] = calendar.ClosedOnHolidays ? Closed(new("祝日", "holidays")) : new("祝日も、曜日のとおり開く。", "Open on holidays as on other days.");
        AddClosures(calendar, lines);
        AddMaintenance(calendar, lines);
        lines["procedures"] = office.Procedures is null ? new("すべての手続きを扱う。", "It serves every procedure.")
            : new($"扱う手続きは、{string.Join('、', office.Procedures)}とする。", $"It serves {string.Join(", ", office.Procedures)}.");
        return lines;
    }

    private static void AddClosures(OfficeCalendar calendar, Dictionary<string, Words> lines)
    {
        foreach (var closure in calendar.YearlyClosures)
        {
            lines[$"yearly {closure}"] = Closed(new($"{closure.FromMonth}月{closure.FromDay}日から{closure.ThroughMonth}月{closure.ThroughDay}日まで",
                $"{closure.FromMonth}/{closure.FromDay} through {closure.ThroughMonth}/{closure.ThroughDay}"));
        }

        foreach (var day in calendar.ClosedDays.Order())
        {
            lines[$"day {day:yyyy-MM-dd}"] = Closed(DateName(day));
        }

        foreach (var (day, hours) in calendar.Exceptions.OrderBy(pair => pair.Key))
        {
            lines[$"day {day:yyyy-MM-dd}"] = hours is { } open ? Open(DateName(day), open) : Closed(DateName(day));
        }
    }

    private static void AddMaintenance(OfficeCalendar calendar, Dictionary<string, Words> lines)
    {
        foreach (var (day, span) in calendar.Maintenance.OrderBy(pair => pair.Key))
        {
            lines[$"maintenance {day:yyyy-MM-dd}"] = Maintenance(DateName(day), span);
        }

        foreach (var (on, span) in calendar.MonthlyMaintenance)
        {
            lines[$"maintenance {on.Day} {string.Join(',', on.Weeks)}"] = Maintenance(NthName(on), span);
        }
    }

    private static Words Closed(Words day) => new($"{day.Ja}は、閉庁とする。", $"Closed: {day.En}.");

    private static Words Open(Words day, OfficeHours hours)
    {
        var pause = hours.Break is { } span ? new Words($"（{Time(span.From)}から{Time(span.Until)}までを除く）", $" (except {TimeEn(span.From)}-{TimeEn(span.Until)})") : new Words("", "");
        var only = hours.Procedures is { } procedures ? new Words($"（{string.Join('、', procedures)}に限る）", $" (only {string.Join(", ", procedures)})") : new Words("", "");
        return new Words($"{day.Ja}は、{Time(hours.OpensAt)}から{Time(hours.ClosesAt)}まで{pause.Ja}受け付ける{only.Ja}。", $"Open {day.En} {TimeEn(hours.OpensAt)}-{TimeEn(hours.ClosesAt)}{pause.En}{only.En}.");
    }

    private static Words Maintenance(Words day, MinuteSpan span) =>
        new($"{day.Ja}の{Time(span.From)}から{Time(span.Until)}までは、システムの保守とする。", $"Maintenance {day.En} {TimeEn(span.From)}-{TimeEn(span.Until)}.");

    private static Words DayName(DayOfWeek day) => new($"{"日月火水木金土"[(int)day]}曜日", day.ToString());

    private static Words NthName(NthWeekday on) => new($"毎月第{string.Join('・', on.Weeks)}{DayName(on.Day).Ja}", $"on {on.Day} no. {string.Join(", ", on.Weeks)} of each month");

    private static Words DateName(DateOnly day) => new($"{JapaneseEra.Format(day)}（{"日月火水木金土"[(int)day.DayOfWeek]}）", $"{day:yyyy-MM-dd}");

    private static string Time(int minute) => minute % 60 == 0 ? $"{minute / 60}時" : $"{minute / 60}時{minute % 60:00}分";

    private static string TimeEn(int minute) => $"{minute / 60}:{minute % 60:00}";
}
