namespace CertFlow.Rules.Dates;

/// <summary>National holidays of Japan, computed from the Act on National Holidays (国民の祝日に関する法律) for 2020 through 2040.</summary>
/// <remarks>Includes substitute holidays (振替休日) and days between two holidays (国民の休日); the Olympic years 2020 and 2021 moved three of them.</remarks>
public static class JapaneseHolidays
{
    public const int FirstYear = 2020;
    public const int LastYear = 2040;

    /// <summary>Whether a day is a national holiday.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside 2020 through 2040: no law to compute from.</exception>
    public static bool IsHoliday(DateOnly day) => IsNamed(day) || IsSubstitute(day) || IsBetween(day);

    /// <summary>Whether the calendar covers a day.</summary>
    public static bool Covers(DateOnly day) => day.Year is >= FirstYear and <= LastYear;

    private static bool IsNamed(DateOnly day)
    {
        if (!Covers(day))
        {
            throw new ArgumentOutOfRangeException(nameof(day), day, $"The holiday calendar covers {FirstYear} through {LastYear}.");
        }

        return day.Month switch
        {
            1 => day.Day == 1 || IsNthMonday(day, 2),
            2 => day.Day is 11 or 23,
            3 => day.Day == VernalEquinox(day.Year),
            4 => day.Day == 29,
            5 => day.Day is 3 or 4 or 5,
            7 => IsJulyHoliday(day),
            8 => day.Day == MountainDay(day.Year),
            9 => IsNthMonday(day, 3) || day.Day == AutumnalEquinox(day.Year),
            10 => day.Year is not (2020 or 2021) && IsNthMonday(day, 2),
            11 => day.Day is 3 or 23,
            _ => false,
        };
    }

    /// <summary>Marine Day, and in the Olympic years Sports Day beside it.</summary>
    private static bool IsJulyHoliday(DateOnly day) => day.Year switch
    {
        2020 => day.Day is 23 or 24,
        2021 => day.Day is 22 or 23,
        _ => IsNthMonday(day, 3),
    };

    private static int MountainDay(int year) => year switch
    {
        2020 => 10,
        2021 => 8,
        _ => 11,
    };

    /// <summary>The first day after a holiday on Sunday that is not a holiday itself.</summary>
    private static bool IsSubstitute(DateOnly day)
    {
        if (IsNamed(day))
        {
            return false;
        }

        var before = day.AddDays(-1);
        while (Covers(before) && IsNamed(before))
        {
            if (before.DayOfWeek == DayOfWeek.Sunday)
            {
                return true;
            }

            before = before.AddDays(-1);
        }

        return false;
    }

    private static bool IsBetween(DateOnly day) =>
        day.AddDays(-1) is var before && day.AddDays(1) is var after
        && Covers(before) && Covers(after) && !IsNamed(day) && IsNamed(before) && IsNamed(after);

    private static bool IsNthMonday(DateOnly day, int n) => day.DayOfWeek == DayOfWeek.Monday && (day.Day - 1) / 7 == n - 1;

    private static int VernalEquinox(int year) => EquinoxDay(20.8431, year);

    private static int AutumnalEquinox(int year) => EquinoxDay(23.2488, year);

    /// <summary>The astronomers' approximation that holds for 1980 through 2099.</summary>
    private static int EquinoxDay(double base1980, int year) => (int)(base1980 + (0.242194 * (year - 1980))) - ((year - 1980) / 4);
}
