namespace CertFlow.Rules.Dates;

/// <summary>Opening hours of a day, in minutes since midnight; the closing minute itself belongs to neither side.</summary>
public readonly record struct OfficeHours(int OpensAt, int ClosesAt);

/// <summary>A yearly closure such as 29 December through 3 January; both days included, may run over the year's end.</summary>
public sealed record YearlyClosure(int FromMonth, int FromDay, int ThroughMonth, int ThroughDay)
{
    public bool Contains(DateOnly day)
    {
        var at = (day.Month * 100) + day.Day;
        var from = (FromMonth * 100) + FromDay;
        var through = (ThroughMonth * 100) + ThroughDay;
        return from <= through ? at >= from && at <= through : at >= from || at <= through;
    }
}

/// <summary>When an office is open.</summary>
public sealed record OfficeCalendar
{
    public required IReadOnlyDictionary<DayOfWeek, OfficeHours> Weekly { get; init; }

    public bool ClosedOnHolidays { get; init; }

    public IReadOnlyList<YearlyClosure> YearlyClosures { get; init; } = [];

    public IReadOnlySet<DateOnly> ClosedDays { get; init; } = new HashSet<DateOnly>();

    /// <summary>The hours of a day; null when the office is closed all day.</summary>
    /// <remarks>A year the holiday calendar does not cover counts as closed: better asked than guessed.</remarks>
    public OfficeHours? HoursOn(DateOnly day) => Weekly.TryGetValue(day.DayOfWeek, out var hours) && !IsClosed(day) ? hours : null;

    /// <summary>The first open day on or after a day, within a year; the day itself when none is found.</summary>
    public DateOnly OpenDayFrom(DateOnly day)
    {
        for (var next = day; next < day.AddDays(366); next = next.AddDays(1))
        {
            if (HoursOn(next) is not null)
            {
                return next;
            }
        }

        return day;
    }

    private bool IsClosed(DateOnly day) =>
        ClosedDays.Contains(day)
        || YearlyClosures.Any(closure => closure.Contains(day))
        || (ClosedOnHolidays && (!JapaneseHolidays.Covers(day) || JapaneseHolidays.IsHoliday(day)));
}
