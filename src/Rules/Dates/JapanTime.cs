namespace CertFlow.Rules.Dates;

/// <summary>Japan Standard Time: UTC+9 all year, without daylight saving.</summary>
public static class JapanTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>The calendar day in Japan at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>Minutes since midnight in Japan at a moment, 0 to 1439; seconds are cut off.</summary>
    public static int MinuteOf(DateTimeOffset moment)
    {
        var local = moment.ToOffset(Offset);
        return (local.Hour * 60) + local.Minute;
    }

    /// <summary>The moment of a wall-clock time in Japan.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);
}
