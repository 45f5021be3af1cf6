using System.Globalization;
using CertFlow.Rules.Dates;

namespace CertFlow.RulesTests.Dates;

/// <summary>The computed calendar against the holidays as the Cabinet Office announced them.</summary>
public class JapaneseHolidayTests
{
    [Theory]
    [InlineData(2020, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23")]
    [InlineData(2021, "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23")]
    [InlineData(2022, "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23")]
    [InlineData(2023, "1/1 1/2 1/9 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 10/9 11/3 11/23")]
    [InlineData(2024, "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23")]
    [InlineData(2025, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24")]
    [InlineData(2026, "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23")]
    [InlineData(2027, "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23")]
    public void The_holidays_of_a_year_are_those_announced(int year, string announced)
    {
        var days = DaysOf(year).Where(JapaneseHolidays.IsHoliday).Select(day => day.ToString("M/d", CultureInfo.InvariantCulture));

        string.Join(' ', days).ShouldBe(announced);
    }

    [Fact]
    public void A_substitute_holiday_is_never_a_sunday_and_follows_a_holiday()
    {
        for (var year = JapaneseHolidays.FirstYear; year <= JapaneseHolidays.LastYear; year++)
        {
            foreach (var sunday in DaysOf(year).Where(day => day.DayOfWeek == DayOfWeek.Sunday && JapaneseHolidays.IsHoliday(day)))
            {
                Enumerable.Range(1, 3).ShouldContain(after => JapaneseHolidays.IsHoliday(sunday.AddDays(after)), sunday.ToString("o", CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public void Every_year_of_the_calendar_has_sixteen_to_twenty_one_days()
    {
        var counts = Enumerable.Range(2020, 21).Select(year => DaysOf(year).Count(JapaneseHolidays.IsHoliday));

        counts.ShouldAllBe(count => count >= 16 && count <= 21);
    }

    [Theory]
    [InlineData(2019)]
    [InlineData(2041)]
    public void A_year_outside_the_calendar_is_not_guessed(int year)
    {
        var day = new DateOnly(year, 6, 3);

        Should.Throw<ArgumentOutOfRangeException>(() => JapaneseHolidays.IsHoliday(day));
        Published.Misaki.Parameters.Calendar.HoursOn(day).ShouldBeNull();
    }

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        var first = new DateOnly(year, 1, 1);
        return Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(first.AddDays);
    }
}
