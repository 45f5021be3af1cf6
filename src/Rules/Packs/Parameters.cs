using CertFlow.Rules.Dates;
using CertFlow.Rules.Decisions;

namespace CertFlow.Rules.Packs;

/// <summary>The type of a parameter's value.</summary>
public enum ParameterKind
{
    Number,
    Flag,
    Text,
}

/// <summary>One value of a parameter and the days it holds, both inclusive.</summary>
/// <param name="Value">int, bool or string; null only where the parameter is nullable: "none".</param>
public sealed record DatedValue(DateOnly ValidFrom, DateOnly? ValidThrough, object? Value, RuleSource Source, DateOnly CheckedOn)
{
    public bool Holds(DateOnly day) => day >= ValidFrom && (ValidThrough is not { } last || day <= last);
}

/// <summary>A number, flag or text of policy, with its dated values.</summary>
public sealed record ParameterDefinition(string Name, ParameterKind Kind, bool Nullable, Words Label, IReadOnlyList<DatedValue> Values);

/// <summary>The parameters of a town and its office calendar.</summary>
public sealed class ParameterSet
{
    internal const string OpenToday = "office.openToday";
    internal const string OpensAt = "office.opensAt";
    internal const string ClosesAt = "office.closesAt";

    private readonly Dictionary<string, ParameterDefinition> byName;

    internal ParameterSet(IReadOnlyList<ParameterDefinition> definitions, OfficeCalendar calendar)
    {
        Definitions = definitions;
        Calendar = calendar;
        byName = definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ParameterDefinition> Definitions { get; }

    public OfficeCalendar Calendar { get; }

    /// <summary>The values in force on a day.</summary>
    public ParameterValues On(DateOnly day) => new(this, day);

    internal ParameterDefinition? Find(string name) => byName.GetValueOrDefault(name);
}

/// <summary>The dated values of a town's parameters on one day.</summary>
public sealed class ParameterValues
{
    private readonly ParameterSet set;

    internal ParameterValues(ParameterSet set, DateOnly day)
    {
        this.set = set;
        Day = day;
    }

    public DateOnly Day { get; }

    /// <summary>A number parameter; null when its value in force is none.</summary>
    /// <exception cref="KeyNotFoundException">No such parameter, or no value on the day.</exception>
    public int? Number(string name) => (int?)ValueOf(name);

    /// <inheritdoc cref="Number"/>
    public bool Flag(string name) => (bool)ValueOf(name)!;

    /// <inheritdoc cref="Number"/>
    public string? Text(string name) => (string?)ValueOf(name);

    /// <summary>The value in force, of any kind.</summary>
    public object? ValueOf(string name) => Find(name) is { } value
        ? value.Value
        : throw new KeyNotFoundException($"Parameter {name} has no value on {Day:yyyy-MM-dd}.");

    internal DatedValue? Find(string name) => set.Find(name)?.Values.FirstOrDefault(value => value.Holds(Day));
}
