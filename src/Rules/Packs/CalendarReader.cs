using System.Globalization;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Json;
using CertFlow.Rules.Requirements;

namespace CertFlow.Rules.Packs;

/// <summary>Reads the opening hours of a town's office.</summary>
internal sealed class CalendarReader(string path, FindingList findings)
{
    public required CitationList Citations { get; init; }

    public OfficeCalendar Read(JsonTree tree)
    {
        var shape = new JsonShape(tree, path, findings);
        var weekly = new Dictionary<DayOfWeek, OfficeHours>();
        foreach (var opening in shape.RequiredItems("weekly").Select(shape.Child))
        {
            ReadOpening(opening, weekly);
        }

        var calendar = new OfficeCalendar
        {
            Weekly = weekly,
            ClosedOnHolidays = shape.Flag("closedOnHolidays"),
            YearlyClosures = [.. shape.Children("yearlyClosures").Select(ReadClosure)],
            ClosedDays = shape.Children("closedDays").Select(ReadClosedDay).ToHashSet(),
        };
        if (shape.OptionalChild("source") is { } source)
        {
            Citations.Add(ServedBy.Calendar, path, source.Place, SourceReader.Read(source).Requirement);
        }
        else
        {
            shape.Error("source", "R-NO-SOURCE", new Words("出典(source)のない開庁日は使えません。", "A calendar without a source is refused."),
                new Words("source を書いてください。", "Add source."));
        }

        shape.Date("checkedOn");
        shape.Finish();
        return calendar;
    }

    private static void ReadOpening(JsonShape opening, Dictionary<DayOfWeek, OfficeHours> weekly)
    {
        var hours = new OfficeHours(MinuteOf(opening, "opens"), MinuteOf(opening, "closes"));
        foreach (var name in opening.Texts("days"))
        {
            if (Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && weekly.TryAdd(day, hours))
            {
                continue;
            }

            opening.Error("days", "P-VALUE", new Words($"曜日「{name}」は使えないか、二度書かれています。", $"\"{name}\" is no day of the week, or stands twice."),
                new Words("monday から sunday までを一度ずつ書いてください。", "Write monday to sunday, each once."));
        }

        if (hours.ClosesAt <= hours.OpensAt)
        {
            opening.Error("closes", "P-PERIOD", new Words("閉まる時刻が開く時刻より前です。", "It closes before it opens."),
                new Words("opens と closes を直してください。", "Correct opens and closes."));
        }

        opening.Finish();
    }

    private static int MinuteOf(JsonShape opening, string name)
    {
        var written = opening.Text(name);
        if (TimeOnly.TryParseExact(written, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return (time.Hour * 60) + time.Minute;
        }

        opening.Error(name, "P-TYPE", new Words($"「{written}」は時刻ではありません。", $"\"{written}\" is no time."),
            new Words("\"09:00\" のように書いてください。", "Write for instance \"09:00\"."));
        return 0;
    }

    private static YearlyClosure ReadClosure(JsonShape closure)
    {
        var (fromMonth, fromDay) = MonthDayOf(closure, "from");
        var (throughMonth, throughDay) = MonthDayOf(closure, "through");
        closure.Finish();
        return new YearlyClosure(fromMonth, fromDay, throughMonth, throughDay);
    }

    private static (int Month, int Day) MonthDayOf(JsonShape closure, string name)
    {
        var written = closure.Text(name);
        if (DateOnly.TryParseExact("2024-" + written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (day.Month, day.Day);
        }

        closure.Error(name, "P-TYPE", new Words($"「{written}」は月日ではありません。", $"\"{written}\" is no month and day."),
            new Words("\"12-29\" のように書いてください。", "Write for instance \"12-29\"."));
        return (1, 1);
    }

    private static DateOnly ReadClosedDay(JsonShape closed)
    {
        var day = closed.Date("day");
        closed.OptionalText("why");
        closed.Finish();
        return day;
    }
}
