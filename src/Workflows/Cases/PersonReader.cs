using System.Globalization;
using System.Text.Json;
using CertFlow.Rules.Facts;

namespace CertFlow.Workflows.Cases;

/// <summary>Reads somebody from a body: what letters, slips and searches need, nothing for the rules.</summary>
public static class PersonReader
{
    private const int Longest = 200;

    /// <summary>What a person has besides facts; only the name is required.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["name", "kana", "postalCode", "address", "phone", "birthDate"];

    /// <summary>Every fault of a person that carries nothing else.</summary>
    public static IEnumerable<FactFault> Faults(string pointer, JsonElement person)
    {
        if (person.ValueKind != JsonValueKind.Object)
        {
            return [BodyFaults.WrongType(pointer, "オブジェクト", "an object")];
        }

        return FieldFaults(pointer, person, hasOwnBirthDate: true).Concat(NameFaults(pointer, person))
            .Concat(person.EnumerateObject().Where(field => !Fields.Contains(field.Name)).Select(field => BodyFaults.Unknown(pointer + CommandReader.Pointer(field.Name))));
    }

    public static IEnumerable<FactFault> NameFaults(string pointer, JsonElement person) =>
        TextOf(person, "name") is { Length: > 0 } ? [] : [BodyFaults.Missing(pointer + "/name")];

    /// <summary>The faults of the fields of a person; other fields are not looked at.</summary>
    /// <param name="pointer">Where the person stands.</param>
    /// <param name="person">An object.</param>
    /// <param name="hasOwnBirthDate">False when the birth date is a fact that the vocabulary judges.</param>
    public static IEnumerable<FactFault> FieldFaults(string pointer, JsonElement person, bool hasOwnBirthDate)
    {
        foreach (var field in person.EnumerateObject().Where(field => Fields.Contains(field.Name)))
        {
            var at = pointer + CommandReader.Pointer(field.Name);
            if (field.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                yield return BodyFaults.WrongType(at, "文字列", "a string");
            }
            else if (field.Value.GetString() is { Length: > Longest })
            {
                yield return BodyFaults.TooLong(at, Longest);
            }
            else if (hasOwnBirthDate && field.Name == "birthDate" && field.Value.GetString() is { } day && DayOf(day) is null)
            {
                yield return BodyFaults.ImpossibleDate(at);
            }
        }
    }

    /// <summary>The person of a faultless object.</summary>
    public static Person Read(JsonElement person) => new(TextOf(person, "name") ?? "")
    {
        Kana = TextOf(person, "kana"),
        PostalCode = TextOf(person, "postalCode"),
        Address = TextOf(person, "address"),
        Phone = TextOf(person, "phone"),
        BirthDate = TextOf(person, "birthDate") is { } day ? DayOf(day) : null,
    };

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
