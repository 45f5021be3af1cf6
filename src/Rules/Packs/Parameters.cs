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
public sealed record ParameterDefinition(string Name, ParameterKind Kind, bool Nullable, Words Label, IReadOnlyList<DatedValue> Values)
{
    /// <summary>Values of single procedures, by procedure; where one is in force it comes before <see cref="Values"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DatedValue>> PerProcedure { get; init; } = new Dictionary<string, IReadOnlyList<DatedValue>>();

    /// <summary>The value in force on a day for a procedure, or for none in particular; null when there is none.</summary>
    internal DatedValue? On(DateOnly day, string? procedure) =>
        (procedure is not null && PerProcedure.TryGetValue(procedure, out var own) ? own.FirstOrDefault(value => value.Holds(day)) : null)
        ?? Values.FirstOrDefault(value => value.Holds(day));
}

/// <summary>The parameters of a town and its offices.</summary>
public sealed class ParameterSet
{
    private readonly Dictionary<string, ParameterDefinition> byName;

    /// <param name="offices">The main office first.</param>
    internal ParameterSet(IReadOnlyList<ParameterDefinition> definitions, IReadOnlyList<Office> offices)
    {
        Definitions = definitions;
        Offices = offices;
        byName = definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ParameterDefinition> Definitions { get; }

    /// <summary>The offices of the town, the main one first.</summary>
    public IReadOnlyList<Office> Offices { get; }

    /// <summary>The calendar of the main office.</summary>
    public OfficeCalendar Calendar => Offices[0].Calendar;

    /// <summary>The values in force on a day, for a procedure or for none in particular.</summary>
    public ParameterValues On(DateOnly day, string? procedure = null) => new(this, day, procedure);

    /// <summary>The office of a code; the main one when there is no such office.</summary>
    public Office OfficeOf(string? code) => Offices.FirstOrDefault(office => office.Code == code) ?? Offices[0];

    internal ParameterDefinition? Find(string name) => byName.GetValueOrDefault(name);
}

/// <summary>The dated values of a town's parameters on one day.</summary>
public sealed class ParameterValues
{
    private readonly ParameterSet set;
    private readonly string? procedure;

    internal ParameterValues(ParameterSet set, DateOnly day, string? procedure)
    {
        this.set = set;
        this.procedure = procedure;
        Day = day;
    }

    public DateOnly Day { get; }

    /// <summary>Whether the town has the parameter and a value for it on the day; a value of none counts.</summary>
    public bool Has(string name) => Find(name) is not null;

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

    internal DatedValue? Find(string name) => set.Find(name)?.On(Day, procedure);
}
