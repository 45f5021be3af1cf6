using CertFlow.Rules.Packs;

namespace CertFlow.Workflows.Publishing;

/// <summary>Deadlines among people of the office. Pure.</summary>
public static class WorkingDays
{
    /// <summary>When the first office closes on its next open day after today: one working day from now.</summary>
    public static DateTimeOffset EndOfNext(RuleBook book, DateTimeOffset now) =>
        book.Towns.Values.Select(town => EndOfNext(town, JapanTime.DayOf(now))).DefaultIfEmpty(now.AddDays(1)).Min();

    private static DateTimeOffset EndOfNext(RulePack town, DateOnly today)
    {
        var calendar = town.Parameters.Calendar;
        var day = calendar.OpenDayFrom(today.AddDays(1));
        return calendar.HoursOn(day) is { } hours
            ? JapanTime.At(day, TimeOnly.MinValue.AddMinutes(hours.ClosesAt))
            : JapanTime.At(day, new TimeOnly(17, 0));
    }
}
