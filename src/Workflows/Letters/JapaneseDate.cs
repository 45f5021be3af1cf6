using System.Globalization;

namespace CertFlow.Workflows.Letters;

/// <summary>Dates as official Japanese papers print them.</summary>
public static class JapaneseDate
{
    private static readonly (DateOnly First, string Name)[] Eras =
    [
        (new DateOnly(2019, 5, 1), "令和"),
        (new DateOnly(1989, 1, 8), "平成"),
        (new DateOnly(1926, 12, 25), "昭和"),
        (new DateOnly(1912, 7, 30), "大正"),
        (new DateOnly(1868, 1, 25), "明治"),
    ];

    /// <summary>令和8年6月16日; the first year of an era is 元年.</summary>
    public static string Era(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{EraYear(day)}{day.Month}月{day.Day}日");

    /// <summary>令和8年（2026年）6月16日.</summary>
    public static string EraAndWestern(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{EraYear(day)}（{day.Year}年）{day.Month}月{day.Day}日");

    /// <summary>6月16日（火）.</summary>
    public static string MonthDay(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日（{"日月火水木金土"[(int)day.DayOfWeek]}）");

    private static string EraYear(DateOnly day)
    {
        var (first, name) = Array.Find(Eras, era => day >= era.First);
        if (name is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{day.Year}年");
        }

        var year = day.Year - first.Year + 1;
        return year == 1 ? $"{name}元年" : string.Create(CultureInfo.InvariantCulture, $"{name}{year}年");
    }
}
