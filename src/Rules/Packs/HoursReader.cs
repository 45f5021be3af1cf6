using System.Globalization;
using CertFlow.Rules.Dates;

namespace CertFlow.Rules.Packs;

/// <summary>Reads the hours of one opening: from, to, a break, the beginning of a late evening, and what is served.</summary>
internal sealed class HoursReader(IReadOnlyList<string> knownProcedures)
{
    public OfficeHours Read(JsonShape opening, bool isExtra)
    {
        var hours = new OfficeHours(MinuteOf(opening, "opens"), MinuteOf(opening, "closes"))
        {
            LateFrom = opening.Has("lateFrom") ? MinuteOf(opening, "lateFrom") : null,
            Break = opening.OptionalChild("break") is { } pause ? ReadSpan(pause) : null,
            Procedures = ProceduresOf(opening),
            IsExtra = isExtra,
        };
        if (hours.ClosesAt <= hours.OpensAt)
        {
            opening.Error("closes", "P-PERIOD", new Words("閉まる時刻が開く時刻より前です。", "It closes before it opens."),
                new Words("opens と closes を直してください。", "Correct opens and closes."));
        }

        RefuseOutside(opening, "lateFrom", hours.LateFrom is { } late && (late <= hours.OpensAt || late >= hours.ClosesAt));
        RefuseOutside(opening, "break", hours.Break is { } between && (between.From < hours.OpensAt || between.Until > hours.ClosesAt));
        return hours;
    }

    /// <summary>The only procedures served; null for all.</summary>
    public IReadOnlyList<string>? ProceduresOf(JsonShape shape)
    {
        if (!shape.Has("procedures"))
        {
            return null;
        }

        var written = shape.Texts("procedures");
        ProcedureCheck.Refuse(shape, "procedures", written, knownProcedures);
        return written;
    }

    public static DayOfWeek? DayOf(string name) => Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && Enum.IsDefined(day) && !char.IsDigit(name[0]) ? day : null;

    public static void RefuseDay(JsonShape shape, string property, string name) => shape.Error(property, "P-VALUE",
        new Words($"曜日「{name}」は使えないか、二度書かれています。", $"\"{name}\" is no day of the week, or stands twice."),
        new Words("monday から sunday までを一度ずつ書いてください。", "Write monday to sunday, each once."));

    /// <summary>A part of the day; without times, the whole day.</summary>
    public static MinuteSpan SpanOf(JsonShape shape)
    {
        var span = new MinuteSpan(shape.Has("from") ? MinuteOf(shape, "from") : 0, shape.Has("until") ? MinuteOf(shape, "until") : 24 * 60);
        if (span.Until <= span.From)
        {
            shape.Error("until", "P-PERIOD", new Words("終わる時刻が始まる時刻より前です。", "It ends before it begins."),
                new Words("from と until を直してください。", "Correct from and until."));
        }

        return span;
    }

    private static MinuteSpan ReadSpan(JsonShape shape)
    {
        shape.Required("from");
        shape.Required("until");
        var span = SpanOf(shape);
        shape.Finish();
        return span;
    }

    private static void RefuseOutside(JsonShape opening, string property, bool isOutside)
    {
        if (isOutside)
        {
            opening.Error(property, "P-PERIOD", new Words($"{property} の時刻が、開いている時間の外にあります。", $"{property} lies outside the opening hours."),
                new Words("opens と closes の間の時刻にしてください。", "Choose a time between opens and closes."));
        }
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
}
