using System.Globalization;
using System.Reflection;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Which days of a slice differ for its rules: by opening, by parameters in force, by what conditions say of the day alone.</summary>
internal static class DayClasses
{
    private const int DaysAfterLastChange = 366;

    /// <summary>The first day of each class at an office, ascending, from a day on.</summary>
    /// <remarks>Every day is looked at until a year after the last change of parameters.</remarks>
    public static IReadOnlyList<DateOnly> Of(RulePack pack, Slice slice, string? office, DateOnly from)
    {
        var first = slice.ValidFrom > from ? slice.ValidFrom : from;
        var horizon = LastChange(pack, first).AddDays(DaysAfterLastChange);
        var last = slice.ValidThrough is { } through && through < horizon ? through : horizon;
        var readingDay = DayAtoms(pack, slice);
        var classes = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (pack.ParameterInputOn(day, slice.Procedure, office) is { } parameters)
            {
                classes.TryAdd(Signature(pack, readingDay, parameters, day), day);
            }
        }

        return [.. classes.Values.Order()];
    }

    /// <summary>The first day of each class at an office on which two packs have rules for a procedure: both packs' classes, crossed.</summary>
    public static IReadOnlyList<DateOnly> OfBoth(RulePack published, RulePack draft, string procedure, string? office, DateOnly from)
    {
        var later = LastSlice(published, procedure) > LastSlice(draft, procedure) ? LastSlice(published, procedure) : LastSlice(draft, procedure);
        var last = new[] { LastChange(published, from), LastChange(draft, from), later }.Max().AddDays(DaysAfterLastChange);
        var readingDay = new Dictionary<Slice, List<Atom>>(ReferenceEqualityComparer.Instance);
        var classes = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        for (var day = from; day <= last; day = day.AddDays(1))
        {
            if (SignatureOf(published, day) is { } before && SignatureOf(draft, day) is { } after)
            {
                classes.TryAdd($"{before} | {after}", day);
            }
        }

        return [.. classes.Values.Order()];

        string? SignatureOf(RulePack pack, DateOnly day)
        {
            if (pack.SliceOn(procedure, day) is not { } slice || pack.ParameterInputOn(day, procedure, office) is not { } parameters)
            {
                return null;
            }

            var atoms = readingDay.TryGetValue(slice, out var known) ? known : readingDay[slice] = DayAtoms(pack, slice);
            return $"{slice.WorkflowName} {Signature(pack, atoms, parameters, day)}";
        }
    }

    private static DateOnly LastSlice(RulePack pack, string procedure) =>
        pack.Slices.Where(slice => slice.Procedure == procedure).Select(slice => slice.ValidFrom).DefaultIfEmpty().Max();

    private static DateOnly LastChange(RulePack pack, DateOnly first) => pack.Parameters.Definitions
        .SelectMany(parameter => parameter.Values)
        .SelectMany(value => value.ValidThrough is { } through ? new[] { value.ValidFrom, through.AddDays(1) } : [value.ValidFrom])
        .Append(first)
        .Where(day => day < first.AddYears(20))
        .Max();

    private static List<Atom> DayAtoms(RulePack pack, Slice slice)
    {
        var day = FactMask.None.With(pack.Vocabulary.IndexOf("asOf"));
        var given = day.With(pack.Vocabulary.IndexOf("procedure"));
        return [.. slice.Atoms.Where(atom => atom.Reads.Overlaps(day) && atom.Reads.IsWithin(given))];
    }

    private static string Signature(RulePack pack, List<Atom> atoms, object parameters, DateOnly day)
    {
        var facts = FactSet.Empty(pack.Vocabulary).With("asOf", day);
        var inputs = new Inputs([pack.FactType.Create(facts), parameters], new FactMask(UInt128.MaxValue));
        return string.Concat(atoms.Select(atom => (int)atom.Evaluate(inputs))) + ValuesOf(parameters);
    }

    private static string ValuesOf(object group) => string.Join(';', group.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => (property, Value: property.GetValue(group)))
        .Select(pair => pair.property.PropertyType.Assembly.IsDynamic ? ValuesOf(pair.Value!) : Convert.ToString(pair.Value, CultureInfo.InvariantCulture)));
}
