using CertFlow.Rules.Dates;
using CertFlow.Rules.Json;
using CertFlow.Rules.Requirements;

namespace CertFlow.Rules.Packs;

/// <summary>Reads the file of one office: its name, when it is open, what it serves, when the national system is down.</summary>
internal sealed class CalendarReader(string path, FindingList findings)
{
    public required CitationList Citations { get; init; }

    /// <summary>Codes of the procedures there are.</summary>
    public required IReadOnlyList<string> Procedures { get; init; }

    /// <summary>The office; its code is the name of the file.</summary>
    public Office Read(JsonTree tree)
    {
        var shape = new JsonShape(tree, path, findings);
        var code = path[(path.LastIndexOf('/') + 1)..^".json".Length];
        var name = shape.Words("name");
        var hours = new HoursReader(Procedures);
        var days = new CalendarDayReader(hours, source => Cite(source));
        var (exceptions, maintenance) = (days.ReadExceptions(shape), days.ReadMaintenance(shape));
        var calendar = new OfficeCalendar
        {
            Weekly = ReadWeekly(shape, hours),
            NthWeekdays = [.. shape.Children("nthWeekdays").Select(opening => ReadNth(opening, hours))],
            ClosedOnHolidays = shape.Flag("closedOnHolidays"),
            YearlyClosures = [.. shape.Children("yearlyClosures").Select(ReadClosure)],
            ClosedDays = shape.Children("closedDays").Select(ReadClosedDay).ToHashSet(),
            Exceptions = exceptions,
            Maintenance = maintenance.Dated,
            MonthlyMaintenance = maintenance.Monthly,
        };
        var procedures = hours.ProceduresOf(shape);
        Cite(shape);
        shape.Date("checkedOn");
        shape.Finish();
        return new Office(code, name, calendar, procedures);
    }

    private void Cite(JsonShape shape)
    {
        if (shape.OptionalChild("source") is { } source)
        {
            Citations.Add(ServedBy.Calendar, path, source.Place, SourceReader.Read(source).Requirement);
        }
        else
        {
            shape.Error("source", "R-NO-SOURCE", new Words("出典（source）のない開庁日は使えません。", "A calendar without a source is refused."),
                new Words("source を書いてください。", "Add source."));
        }
    }

    private static Dictionary<DayOfWeek, OfficeHours> ReadWeekly(JsonShape shape, HoursReader reader)
    {
        var weekly = new Dictionary<DayOfWeek, OfficeHours>();
        foreach (var opening in shape.RequiredItems("weekly").Select(shape.Child))
        {
            var hours = reader.Read(opening, isExtra: false);
            foreach (var name in opening.Texts("days"))
            {
                if (HoursReader.DayOf(name) is not { } day || !weekly.TryAdd(day, hours))
                {
                    HoursReader.RefuseDay(opening, "days", name);
                }
            }

            opening.Finish();
        }

        return weekly;
    }

    private static (NthWeekday On, OfficeHours Hours) ReadNth(JsonShape opening, HoursReader reader)
    {
        var read = (CalendarDayReader.ReadNthWeekday(opening), reader.Read(opening, isExtra: true));
        opening.Finish();
        return read;
    }

    private static YearlyClosure ReadClosure(JsonShape closure)
    {
        var (fromMonth, fromDay) = CalendarDayReader.MonthDayOf(closure, "from");
        var (throughMonth, throughDay) = CalendarDayReader.MonthDayOf(closure, "through");
        closure.Finish();
        return new YearlyClosure(fromMonth, fromDay, throughMonth, throughDay);
    }

    private static DateOnly ReadClosedDay(JsonShape closed)
    {
        var day = closed.Date("day");
        closed.OptionalText("why");
        closed.Finish();
        return day;
    }
}
