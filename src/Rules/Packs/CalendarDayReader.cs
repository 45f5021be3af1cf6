using System.Globalization;
using CertFlow.Rules.Dates;

namespace CertFlow.Rules.Packs;

/// <summary>Reads the single days of a calendar: exceptional openings and closures, planned maintenance.</summary>
internal sealed class CalendarDayReader(HoursReader hours, Action<JsonShape> cite)
{
    /// <summary>Other hours or none (臨時開庁・臨時休業), by day.</summary>
    public IReadOnlyDictionary<DateOnly, OfficeHours?> ReadExceptions(JsonShape calendar)
    {
        var exceptions = new Dictionary<DateOnly, OfficeHours?>();
        foreach (var shape in calendar.Children("exceptions"))
        {
            var day = shape.Date("date");
            var isNew = exceptions.TryAdd(day, shape.Flag("closed") ? null : hours.Read(shape, isExtra: true));
            RefuseTwice(shape, day, isNew);
            Finish(shape);
        }

        return exceptions;
    }

    /// <summary>When the national system is down: on single days, and on some weekdays of every month.</summary>
    public (IReadOnlyDictionary<DateOnly, MinuteSpan> Dated, IReadOnlyList<(NthWeekday On, MinuteSpan Span)> Monthly) ReadMaintenance(JsonShape calendar)
    {
        var dated = new Dictionary<DateOnly, MinuteSpan>();
        var monthly = new List<(NthWeekday, MinuteSpan)>();
        foreach (var shape in calendar.Children("maintenance"))
        {
            var span = HoursReader.SpanOf(shape);
            if (shape.Has("day"))
            {
                monthly.Add((ReadNthWeekday(shape), span));
            }
            else
            {
                var day = shape.Date("date");
                RefuseTwice(shape, day, dated.TryAdd(day, span));
            }

            Finish(shape);
        }

        return (dated, monthly);
    }

    public static NthWeekday ReadNthWeekday(JsonShape shape)
    {
        var name = shape.Text("day");
        if (HoursReader.DayOf(name) is null)
        {
            HoursReader.RefuseDay(shape, "day", name);
        }

        var weeks = shape.RequiredItems("weeks").Select(item => int.TryParse(item.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var week) ? week : 0).ToList();
        if (weeks.Count == 0 || weeks.Exists(week => week is < 1 or > 5))
        {
            shape.Error("weeks", "P-VALUE", new Words("第何週かは1から5までの数で書きます。", "Weeks are numbers from 1 to 5."),
                new Words("\"weeks\": [2, 4] のように書いてください。", "Write for instance \"weeks\": [2, 4]."));
        }

        return new NthWeekday(HoursReader.DayOf(name) ?? default, weeks);
    }

    public static (int Month, int Day) MonthDayOf(JsonShape closure, string name)
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

    private void Finish(JsonShape shape)
    {
        shape.Text("reason");
        cite(shape);
        shape.Finish();
    }

    private static void RefuseTwice(JsonShape shape, DateOnly day, bool isNew)
    {
        if (!isNew)
        {
            shape.Error("date", "P-DUPLICATE", new Words($"{day:yyyy-MM-dd} が二度書かれています。", $"{day:yyyy-MM-dd} is there twice."),
                new Words("一つにしてください。", "Keep one."));
        }
    }
}
