namespace CertFlow.Rules.Dates;

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

/// <summary>Some weekdays of a month: the second and fourth Saturday.</summary>
/// <param name="Weeks">1 for the first such day of the month, through 5.</param>
public sealed record NthWeekday(DayOfWeek Day, IReadOnlyList<int> Weeks)
{
    public bool Falls(DateOnly day) => day.DayOfWeek == Day && Weeks.Contains(((day.Day - 1) / 7) + 1);
}

/// <summary>When an office is open, and when the national system is known to be down.</summary>
public sealed record OfficeCalendar
{
    public required IReadOnlyDictionary<DayOfWeek, OfficeHours> Weekly { get; init; }

    /// <summary>Openings on some weekdays of the month; they come before the weekly ones.</summary>
    public IReadOnlyList<(NthWeekday On, OfficeHours Hours)> NthWeekdays { get; init; } = [];

    public bool ClosedOnHolidays { get; init; }

    public IReadOnlyList<YearlyClosure> YearlyClosures { get; init; } = [];

    public IReadOnlySet<DateOnly> ClosedDays { get; init; } = new HashSet<DateOnly>();

    /// <summary>Single days that go before everything else: other hours, or null for closed (臨時開庁・臨時休業).</summary>
    public IReadOnlyDictionary<DateOnly, OfficeHours?> Exceptions { get; init; } = new Dictionary<DateOnly, OfficeHours?>();

    /// <summary>Planned maintenance of the national system on single days.</summary>
    public IReadOnlyDictionary<DateOnly, MinuteSpan> Maintenance { get; init; } = new Dictionary<DateOnly, MinuteSpan>();

    /// <summary>Planned maintenance that comes back every month.</summary>
    public IReadOnlyList<(NthWeekday On, MinuteSpan Span)> MonthlyMaintenance { get; init; } = [];

    /// <summary>The hours of a day; null when the office is closed all day.</summary>
    /// <remarks>A year the holiday calendar does not cover counts as closed: better asked than guessed.</remarks>
    public OfficeHours? HoursOn(DateOnly day) => Exceptions.TryGetValue(day, out var exceptional) ? exceptional : IsClosed(day) ? null : UsualHours(day);

    /// <summary>The minutes of a day in which the national system is down by plan; null when it is up all day.</summary>
    public MinuteSpan? MaintenanceOn(DateOnly day) => Maintenance.TryGetValue(day, out var span) ? span
        : MonthlyMaintenance.Where(monthly => monthly.On.Falls(day)).Select(monthly => (MinuteSpan?)monthly.Span).FirstOrDefault();

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

    private OfficeHours? UsualHours(DateOnly day)
    {
        foreach (var (on, hours) in NthWeekdays)
        {
            if (on.Falls(day))
            {
                return hours;
            }
        }

        return Weekly.TryGetValue(day.DayOfWeek, out var weekly) ? weekly : null;
    }

    private bool IsClosed(DateOnly day) =>
        ClosedDays.Contains(day)
        || YearlyClosures.Any(closure => closure.Contains(day))
        || (ClosedOnHolidays && (!JapaneseHolidays.Covers(day) || JapaneseHolidays.IsHoliday(day)));
}
