using CertFlow.Rules.Packs;

namespace CertFlow.Workflows.Publishing;

/// <summary>On which days a draft opens or closes an office otherwise than the rules in force. Pure.</summary>
public static class CalendarComparison
{
    /// <summary>How far ahead the one day of the fast lane may lie.</summary>
    public const int DaysAhead = 400;

    // Far beyond: a second change must not hide behind the horizon, nor in the record of past days.
    private const int DaysBack = 400;
    private const int DaysLooked = 5 * 366;

    /// <summary>The days whose hours differ, by town, in order.</summary>
    public static IReadOnlyList<ChangedDay> Between(RuleBook before, RuleBook draft, DateOnly today) =>
    [
        .. before.Towns.Keys.Union(draft.Towns.Keys).Order(StringComparer.Ordinal)
            .SelectMany(town => DaysOf(town, before, draft, today.AddDays(-DaysBack))),
    ];

    /// <summary>Whether only the calendars' files differ.</summary>
    public static bool AreCalendars(IEnumerable<ChangedFile> files) =>
        files.All(file => file.Path.Split('/') is ["towns", _, "calendars", ..]);

    private static IEnumerable<ChangedDay> DaysOf(string town, RuleBook before, RuleBook draft, DateOnly first)
    {
        if (!before.Towns.TryGetValue(town, out var old) || !draft.Towns.TryGetValue(town, out var @new))
        {
            return [new ChangedDay(town, first)];
        }

        var offices = old.Parameters.Offices.Concat(@new.Parameters.Offices).Select(office => office.Code).Distinct();
        return offices.SelectMany(office => DaysOf(town, CalendarOf(old, office), CalendarOf(@new, office), first));
    }

    // An office that came or went is no matter of one day.
    private static IEnumerable<ChangedDay> DaysOf(string town, OfficeCalendar? was, OfficeCalendar? will, DateOnly first) =>
        was is null || will is null
            ? [new ChangedDay(town, first)]
            : Enumerable.Range(0, DaysBack + DaysLooked).Select(first.AddDays)
                .Where(day => !AreAlike(was.HoursOn(day), will.HoursOn(day)) || was.MaintenanceOn(day) != will.MaintenanceOn(day))
                .Select(day => new ChangedDay(town, day));

    // Lists in records are compared by reference, and two readings never share one.
    private static bool AreAlike(OfficeHours? one, OfficeHours? other) => one is null || other is null
        ? one is null && other is null
        : one.Value with { Procedures = null } == other.Value with { Procedures = null }
            && (one.Value.Procedures ?? []).SequenceEqual(other.Value.Procedures ?? [])
            && one.Value.Procedures is null == other.Value.Procedures is null;

    private static OfficeCalendar? CalendarOf(RulePack pack, string office) =>
        pack.Parameters.Offices.FirstOrDefault(known => known.Code == office)?.Calendar;
}

/// <summary>A day on which a town's office opens or closes otherwise.</summary>
public sealed record ChangedDay(string Town, DateOnly Day);
