using CertFlow.Rules.Dates;

namespace CertFlow.Rules.Packs;

/// <summary>One office of a town: its name, its calendar and what it serves.</summary>
/// <param name="Code">The name of its calendar file; <see cref="Main"/> for the main office.</param>
/// <param name="Procedures">The only procedures it serves; null for all.</param>
public sealed record Office(string Code, Words Name, OfficeCalendar Calendar, IReadOnlyList<string>? Procedures)
{
    /// <summary>The code of every town's main office, which is assumed when a request names none.</summary>
    public const string Main = "office";

    /// <summary>Whether the office serves a procedure on a day, in the hours it has that day.</summary>
    public bool Serves(string procedure, DateOnly day) =>
        Procedures?.Contains(procedure) != false && Calendar.HoursOn(day)?.Procedures?.Contains(procedure) != false;
}
