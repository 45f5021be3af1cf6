using System.Collections.Frozen;

namespace CertFlow.Rules.Language;

/// <summary>What an expression may name: the same meaning in RulesEngine, in the analyser and read as C#.</summary>
internal static class PortableSubset
{
    private static readonly string[] Words = ["new", "null", "true", "false", "string", "int", "long", "double", "decimal", "bool"];

    private static readonly Dictionary<Type, string[]> MembersByType = new()
    {
        [typeof(string)] = ["Length", "Contains", "StartsWith", "EndsWith", "IndexOf", "Substring", "Replace", "Trim", "ToUpper", "ToLower", "Split", "Equals", "CompareTo", "ToString", "PadLeft", "IsNullOrEmpty", "IsNullOrWhiteSpace", "Compare", "Join", "get_Chars", "Concat"],
        [typeof(Math)] = ["Abs", "Max", "Min", "Round", "Floor", "Ceiling", "Truncate", "Sign", "Pow", "Sqrt"],
        [typeof(Convert)] = ["ToInt32", "ToInt64", "ToDecimal", "ToDouble", "ToString", "ToBoolean"],
        [typeof(int)] = ["Parse", "ToString", "CompareTo", "Equals"],
        [typeof(long)] = ["ToString", "CompareTo", "Equals"],
        [typeof(bool)] = ["ToString", "Equals"],
        [typeof(DateTime)] = ["Parse", "AddDays", "AddMonths", "AddYears", "Date", "Year", "Month", "Day", "Hour", "DayOfWeek", "TimeOfDay", "Compare", "IsLeapYear", "DaysInMonth", "CompareTo", "Equals", "ToString"],
        [typeof(DateOnly)] = ["Parse", "AddDays", "AddMonths", "AddYears", "Year", "Month", "Day", "DayOfWeek", "DayNumber", "CompareTo", "Equals", "ToString"],
        [typeof(TimeSpan)] = ["Parse", "FromDays", "FromHours", "FromMinutes", "TotalDays", "Days", "TotalHours", "Hours", "TotalMinutes", "Minutes"],
        [typeof(Enumerable)] = ["Contains", "Any", "All", "Count", "First", "FirstOrDefault", "Last", "Single", "Where", "Select", "SelectMany", "OrderBy", "Skip", "Distinct", "Intersect", "Except", "GroupBy", "Sum", "Max", "Min", "Average"],
        [typeof(Array)] = ["Length"],
        [typeof(List<>)] = ["Count"],
        [typeof(Nullable<>)] = ["HasValue", "Value", "GetValueOrDefault"],
        [typeof(DayOfWeek)] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        [typeof(StringComparison)] = ["Ordinal", "OrdinalIgnoreCase"],
    };

    private static readonly FrozenSet<string> AllMembers = MembersByType.Values.SelectMany(names => names).Concat(["Key"]).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> TypeNames = MembersByType.Keys.Where(type => type is { IsGenericType: false })
        .Select(type => type.Name).Except(["Enumerable", "Array", "Int32", "Int64", "Boolean"]).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Clocks = new[] { "Now", "UtcNow", "Today" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> Reflection = new[] { "GetType", "typeof", "Type", "Assembly", "Activator", "MemberwiseClone" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keywords and type names that may stand at the head of a chain.</summary>
    public static IEnumerable<string> Heads => Words.Concat(TypeNames);

    public static IEnumerable<string> Members => AllMembers;

    public static bool IsHead(string name) => Words.Contains(name, StringComparer.Ordinal) || TypeNames.Contains(name);

    public static bool IsMember(string name) => AllMembers.Contains(name);

    public static bool IsClock(string name) => Clocks.Contains(name);

    public static bool IsReflection(string name) => Reflection.Contains(name);

    /// <summary>Whether a bound member may be used: its declaring type and its name are both on the list.</summary>
    public static bool Allows(Type? declaring, string member)
    {
        var type = declaring is { IsGenericType: true } ? declaring.GetGenericTypeDefinition() : declaring;
        var name = member.StartsWith("get_", StringComparison.Ordinal) && member != "get_Chars" ? member[4..] : member;
        return type is not null && MembersByType.TryGetValue(type, out var names) && names.Contains(name, StringComparer.Ordinal);
    }
}
