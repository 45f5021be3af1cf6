using System.Text.RegularExpressions;

namespace CertFlow.Rules.Vectors;

/// <summary>The static helper types vectors may register; names and behaviour are those of the recording.</summary>
internal static class VectorHelpers
{
    public static IReadOnlyList<Type> Of(IEnumerable<string> names) => [.. names.Select(Find)];

    private static Type Find(string name) => name switch
    {
        "Utils" => typeof(Utils),
        "Doc" => typeof(Doc),
        "Regex" => typeof(Regex),
        _ => throw new NotSupportedException($"The vectors name a helper type {name} that is not known."),
    };
}

/// <summary>A helper of the recording.</summary>
public static class Utils
{
    public static bool CheckContains(string check, string list) =>
        !string.IsNullOrEmpty(check) && !string.IsNullOrEmpty(list) && list.Split(',').Contains(check);
}

/// <summary>A helper of the recording.</summary>
public static class Doc
{
    public static bool HasAll(string[] documents, string csv) => csv.Split(',').All(documents.Contains);

    public static int AgeOn(DateTime birth, DateTime day) => day.Year - birth.Year - (day < birth.AddYears(day.Year - birth.Year) ? 1 : 0);

    public static bool Boom() => throw new InvalidOperationException("boom");
}
