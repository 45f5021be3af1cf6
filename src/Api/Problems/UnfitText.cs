using System.Text.Json;

namespace CertFlow.Api.Problems;

/// <summary>Finds what JSON lets through but no text may hold: a NUL, which PostgreSQL refuses, or half of a surrogate pair.</summary>
internal static class UnfitText
{
    /// <summary>Both can only be written as an escape.</summary>
    public static bool MayBeIn(ReadOnlySpan<byte> body) => body.IndexOf("\\u"u8) >= 0;

    /// <summary>The pointer of the first one; null when all is well.</summary>
    public static string? FindIn(JsonElement element, string pointer = "") => element.ValueKind switch
    {
        JsonValueKind.String => IsText(element.GetString) ? null : pointer,
        JsonValueKind.Array => element.EnumerateArray()
            .Select((item, index) => FindIn(item, JsonPointer.Append(pointer, index))).FirstOrDefault(IsFound),
        JsonValueKind.Object => element.EnumerateObject().Select(property => FindIn(property, pointer)).FirstOrDefault(IsFound),
        _ => null,
    };

    private static string? FindIn(JsonProperty property, string pointer) =>
        IsText(() => property.Name) ? FindIn(property.Value, JsonPointer.Append(pointer, property.Name)) : pointer;

    private static bool IsFound(string? pointer) => pointer is not null;

    private static bool IsText(Func<string?> read)
    {
        try
        {
            return !read()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
