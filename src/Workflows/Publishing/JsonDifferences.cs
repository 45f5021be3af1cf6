using System.Text.Json;

namespace CertFlow.Workflows.Publishing;

/// <summary>Where a later answer says otherwise than an earlier one. Pure.</summary>
public static class JsonDifferences
{
    /// <summary>Pointers to everything of <paramref name="before"/> that is not the same in <paramref name="after"/>.</summary>
    /// <remarks>A property only the later one has is no difference: later versions of the program say more.</remarks>
    public static IReadOnlyList<string> Between(JsonElement before, JsonElement after) => [.. Walk("", before, after)];

    private static IEnumerable<string> Walk(string pointer, JsonElement before, JsonElement after) => (before.ValueKind, after.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => before.EnumerateObject().SelectMany(property =>
            after.TryGetProperty(property.Name, out var same)
                ? Walk($"{pointer}/{property.Name}", property.Value, same)
                : [$"{pointer}/{property.Name}"]),
        (JsonValueKind.Array, JsonValueKind.Array) when before.GetArrayLength() == after.GetArrayLength() =>
            before.EnumerateArray().Zip(after.EnumerateArray()).SelectMany((pair, index) => Walk($"{pointer}/{index}", pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(before, after) ? [] : [pointer],
    };
}
