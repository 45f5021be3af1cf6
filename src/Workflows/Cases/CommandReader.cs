using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CertFlow.Rules.Facts;

namespace CertFlow.Workflows.Cases;

/// <summary>Walks a command's body against its shape and names every fault with its JSON pointer.</summary>
/// <remarks>Facts are only seen to be an object here: <see cref="FactSetReader"/> walks them against the vocabulary.</remarks>
public static partial class CommandReader
{
    /// <summary>What an identifier looks like: nothing that could carry a name.</summary>
    public const string IdentifierFormat = "^[0-9A-Za-z._-]{1,40}$";

    /// <summary>The most characters a clerk's words may have.</summary>
    public const int LongestWords = 200;

    public static IReadOnlyList<FactFault> Faults(IEnumerable<CommandField> fields, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return [BodyFaults.WrongType("", "オブジェクト", "an object")];
        }

        var faults = TwiceNamed("", body).ToList();
        if (faults.Count > 0)
        {
            return faults;
        }

        var known = fields.ToDictionary(field => field.Name);
        foreach (var property in body.EnumerateObject())
        {
            faults.AddRange(known.TryGetValue(property.Name, out var field)
                ? FaultsOf(field, property.Value)
                : [BodyFaults.Unknown(Pointer(property.Name))]);
        }

        faults.AddRange(known.Values.Where(field => field.Required && !body.TryGetProperty(field.Name, out _))
            .Select(field => BodyFaults.Missing(Pointer(field.Name))));
        return faults;
    }

    /// <summary>Properties that are given twice, at any depth: which one would count?</summary>
    private static IEnumerable<FactFault> TwiceNamed(string pointer, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().GroupBy(property => property.Name).SelectMany(named => named.Skip(1).Any()
            ? [BodyFaults.Duplicate(pointer + Pointer(named.Key))]
            : TwiceNamed(pointer + Pointer(named.Key), named.First().Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => TwiceNamed($"{pointer}/{index}", item)),
        _ => [],
    };

    public static string Pointer(params string[] names) =>
        string.Concat(names.Select(name =>
            "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    private static IEnumerable<FactFault> FaultsOf(CommandField field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null && !field.Required)
        {
            return [];
        }

        var pointer = Pointer(field.Name);
        return field.Kind switch
        {
            CommandFieldKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? [] : [BodyFaults.WrongType(pointer, "true か false", "true or false")],
            CommandFieldKind.Facts => value.ValueKind == JsonValueKind.Object
                ? [] : [BodyFaults.WrongType(pointer, "オブジェクト", "an object")],
            CommandFieldKind.CodeMap => MapFaults(field, value, (at, code) => CodeFaults(at, code, field.Codes!)),
            CommandFieldKind.CountMap => MapFaults(field, value, (at, count) => CountFaults(at, count, field.Most ?? 9)),
            CommandFieldKind.WordsMap => MapFaults(field, value, (at, words) => TextFaults(CommandFieldKind.Words, at, words)),
            CommandFieldKind.CertificateReadings => MapFaults(field, value, ReadingFaults),
            CommandFieldKind.CodeList => ListFaults(field, value, (at, code) => CodeFaults(at, code, field.Codes!)),
            CommandFieldKind.IdentifierList => ListFaults(field, value, (at, code) => TextFaults(CommandFieldKind.Identifier, at, code)),
            CommandFieldKind.Person => PersonReader.Faults(pointer, value),
            CommandFieldKind.Day => DayFaults(pointer, value),
            CommandFieldKind.EventNumber => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0
                ? [] : [BodyFaults.WrongType(pointer, "経過の番号(1以上の整数)", "the number of an event (1 or more)")],
            CommandFieldKind.Any => [],
            CommandFieldKind.Code => CodeFaults(pointer, value, field.Codes!),
            _ => TextFaults(field.Kind, pointer, value),
        };
    }

    private static IEnumerable<FactFault> MapFaults(
        CommandField field, JsonElement value, Func<string, JsonElement, IEnumerable<FactFault>> faultsOfValue)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [BodyFaults.WrongType(Pointer(field.Name), "オブジェクト", "an object")];
        }

        return value.EnumerateObject().SelectMany(property => field.Keys!.Contains(property.Name)
            ? faultsOfValue(Pointer(field.Name, property.Name), property.Value)
            : [BodyFaults.UnknownCode(Pointer(field.Name, property.Name), field.Keys!)]);
    }

    private static IEnumerable<FactFault> CodeFaults(string pointer, JsonElement value, IReadOnlyList<string> codes) =>
        value.ValueKind == JsonValueKind.String && codes.Contains(value.GetString()) ? [] : [BodyFaults.UnknownCode(pointer, codes)];

    private static IEnumerable<FactFault> CountFaults(string pointer, JsonElement value, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0 && count <= most
            ? [] : [BodyFaults.WrongType(pointer, $"0から{most}までの整数", $"a whole number from 0 to {most}")];

    private static IEnumerable<FactFault> ReadingFaults(string pointer, JsonElement value) =>
        Faults([new("serialNumber", CommandFieldKind.Identifier), new("validThrough", CommandFieldKind.Words)], value)
            .Select(fault => fault with { Pointer = pointer + fault.Pointer })
            .Concat(EndFaults(pointer + "/validThrough", value));

    private static IEnumerable<FactFault> EndFaults(string pointer, JsonElement reading) =>
        reading.ValueKind == JsonValueKind.Object && reading.TryGetProperty("validThrough", out var day) && day.ValueKind == JsonValueKind.String
            ? DayFaults(pointer, day) : [];

    private static IEnumerable<FactFault> DayFaults(string pointer, JsonElement day) =>
        day.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(day.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? [] : [BodyFaults.ImpossibleDate(pointer)];

    private static IEnumerable<FactFault> ListFaults(
        CommandField field, JsonElement value, Func<string, JsonElement, IEnumerable<FactFault>> faultsOfItem) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().SelectMany((item, index) => faultsOfItem($"{Pointer(field.Name)}/{index}", item))
        : [BodyFaults.WrongType(Pointer(field.Name), "配列", "an array")];

    private static IEnumerable<FactFault> TextFaults(CommandFieldKind kind, string pointer, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return [BodyFaults.WrongType(pointer, "文字列", "a string")];
        }

        var text = value.GetString()!;
        return kind switch
        {
            CommandFieldKind.Instant => IsInstant(text)
                ? [] : [BodyFaults.WrongType(pointer, "時差付きの日時(例 2026-06-16T10:00:00+09:00)", "date and time with an offset")],
            CommandFieldKind.Identifier => IdentifierPattern().IsMatch(text)
                ? []
                : [BodyFaults.WrongType(
                    pointer, "半角英数字・点・下線・ハイフン40字以内の番号や記号", "an identifier of at most 40 letters, digits, . _ -")],
            _ => text.Length <= LongestWords ? [] : [BodyFaults.TooLong(pointer, LongestWords)],
        };
    }

    /// <summary>A moment without an offset would mean another one on another machine.</summary>
    public static bool IsInstant(string text) =>
        OffsetPattern().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(IdentifierFormat)]
    private static partial Regex IdentifierPattern();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$")]
    private static partial Regex OffsetPattern();
}
