using System.Globalization;
using System.Text.Json;

namespace CertFlow.Workflows.Cases;

/// <summary>A body that the reader found faultless; reads each field in its type.</summary>
public sealed class CommandBody(JsonElement root)
{
    public string Text(string name) => root.GetProperty(name).GetString()!;

    public string? OptionalText(string name) => Find(name)?.GetString();

    public int Number(string name) => root.GetProperty(name).GetInt32();

    public DateOnly? Day(string name) =>
        Find(name) is { } value ? DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    public IReadOnlyList<string>? CodeList(string name) =>
        Find(name) is { } list ? [.. list.EnumerateArray().Select(code => code.GetString()!)] : null;

    public bool Flag(string name) => root.GetProperty(name).GetBoolean();

    public bool? OptionalFlag(string name) => Find(name)?.GetBoolean();

    public DateTimeOffset? Instant(string name) =>
        Find(name) is { } value ? DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture) : null;

    public string? Words(string name) => Find(name)?.GetString();

    /// <summary>A copy that outlives the request.</summary>
    public JsonElement? Object(string name) => Find(name)?.Clone();

    public IReadOnlyDictionary<string, string> Codes(string name) => Map(name, value => value.GetString()!);

    public IReadOnlyDictionary<string, int> Counts(string name) => Map(name, value => value.GetInt32());

    public IReadOnlyDictionary<string, CertificateReading> CertificateReadings(string name) => Map(
        name,
        value => new CertificateReading(
            value.GetProperty("serialNumber").GetString()!,
            DateOnly.ParseExact(value.GetProperty("validThrough").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private SortedDictionary<string, T> Map<T>(string name, Func<JsonElement, T> read)
    {
        var map = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var property in Find(name)?.EnumerateObject() ?? default)
        {
            map[property.Name] = read(property.Value);
        }

        return map;
    }

    private JsonElement? Find(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
