using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace CertFlow.Workflows.Letters;

/// <summary>The content of a paper as a template sees it: camelCase names, texts escaped, days in the office's spellings.</summary>
internal static class LetterModel
{
    private static readonly Dictionary<string, Func<DateOnly, string>> DaySpellings = new()
    {
        ["era"] = JapaneseDate.Era,
        ["eraAndWestern"] = JapaneseDate.EraAndWestern,
        ["monthDay"] = JapaneseDate.MonthDay,
    };

    /// <summary>Names a template may use on a value of this type, with their types.</summary>
    public static IReadOnlyDictionary<string, Type> MembersOf(Type type)
    {
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateOnly))
        {
            return DaySpellings.Keys.ToDictionary(name => name, _ => typeof(string));
        }

        return type.Assembly == typeof(LetterModel).Assembly && !type.IsEnum
            ? PropertiesOf(type).ToDictionary(CamelCase, property => property.PropertyType)
            : new Dictionary<string, Type>();
    }

    /// <summary>What a list holds; null when the type is no list.</summary>
    public static Type? ElementOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        ? type.GetGenericArguments()[0]
        : null;

    public static Dictionary<string, object?> From(object content) =>
        PropertiesOf(content.GetType()).ToDictionary(CamelCase, property => ValueOf(property.GetValue(content)));

    private static object? ValueOf(object? value) => value switch
    {
        null or bool or int => value,
        string text => Escape(text),
        DateOnly day => DaySpellings.ToDictionary(spelling => spelling.Key, object? (spelling) => spelling.Value(day)),
        Enum code => JsonNamingPolicy.CamelCase.ConvertName(code.ToString()),
        IEnumerable list => list.Cast<object?>().Select(ValueOf).ToArray(),
        _ => From(value),
    };

    /// <summary>Here and not in the templates, so that no template can forget it.</summary>
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    private static PropertyInfo[] PropertiesOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static string CamelCase(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
