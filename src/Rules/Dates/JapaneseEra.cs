namespace CertFlow.Rules.Dates;

/// <summary>Dates as Japanese offices write them: 令和8年6月16日.</summary>
public static class JapaneseEra
{
    private static readonly (DateOnly From, string Name)[] Eras =
    [
        (new DateOnly(2019, 5, 1), "令和"),
        (new DateOnly(1989, 1, 8), "平成"),
        (new DateOnly(1926, 12, 25), "昭和"),
        (new DateOnly(1912, 7, 30), "大正"),
        (new DateOnly(1868, 1, 25), "明治"),
    ];

    /// <summary>The day in its era, the first year as 元年; before Meiji in western years.</summary>
    public static string Format(DateOnly day)
    {
        var era = Array.Find(Eras, era => day >= era.From);
        if (era.Name is null)
        {
            return $"{day.Year}年{day.Month}月{day.Day}日";
        }

        var year = day.Year - era.From.Year + 1;
        return $"{era.Name}{(year == 1 ? "元" : year)}年{day.Month}月{day.Day}日";
    }
}
