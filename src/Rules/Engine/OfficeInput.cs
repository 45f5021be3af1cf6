using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Engine;

/// <summary>What rules may read of the asked office on the asked day, under <c>p.office</c>.</summary>
internal static class OfficeInput
{
    /// <summary>The first name of all of them.</summary>
    public const string Root = "office";

    private static readonly Dictionary<string, Func<Office, DateOnly, string, object>> Values = new(StringComparer.Ordinal)
    {
        ["office.openToday"] = (office, day, _) => office.Calendar.HoursOn(day) is not null,
        ["office.opensAt"] = (office, day, _) => office.Calendar.HoursOn(day)?.OpensAt ?? 0,
        ["office.closesAt"] = (office, day, _) => office.Calendar.HoursOn(day)?.ClosesAt ?? 0,
        ["office.isExtraDay"] = (office, day, _) => office.Calendar.HoursOn(day)?.IsExtra ?? false,
        ["office.hasLateEvening"] = (office, day, _) => office.Calendar.HoursOn(day)?.LateFrom is not null,
        ["office.lateFrom"] = (office, day, _) => office.Calendar.HoursOn(day)?.LateFrom ?? 0,
        ["office.breakFrom"] = (office, day, _) => office.Calendar.HoursOn(day)?.Break?.From ?? 0,
        ["office.breakUntil"] = (office, day, _) => office.Calendar.HoursOn(day)?.Break?.Until ?? 0,
        ["office.maintenance"] = (office, day, _) => office.Calendar.MaintenanceOn(day) is not null,
        ["office.maintenanceFrom"] = (office, day, _) => office.Calendar.MaintenanceOn(day)?.From ?? 0,
        ["office.maintenanceUntil"] = (office, day, _) => office.Calendar.MaintenanceOn(day)?.Until ?? 0,
        ["office.servesProcedure"] = (office, day, procedure) => office.Serves(procedure, day),
    };

    /// <summary>The leaves of the parameters' class; their placeholders also say their types.</summary>
    public static IEnumerable<InputLeaf> Leaves { get; } =
        [.. Values.Keys.Select(path => path is "office.openToday" or "office.isExtraDay" or "office.hasLateEvening" or "office.maintenance" or "office.servesProcedure"
            ? new InputLeaf(path, typeof(bool), false)
            : new InputLeaf(path, typeof(int), 0))];

    public static bool Has(string path) => Values.ContainsKey(path);

    public static object ValueOf(string path, Office office, DateOnly day, string procedure) => Values[path](office, day, procedure);
}
