using CertFlow.Rules.Json;
using CertFlow.Rules.Schemas;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>A rule file as a tree, for checks that look at all files alike, whatever is in them.</summary>
internal sealed record CheckedFile(string Path, JsonTree Tree)
{
    /// <summary>The files with a schema, in ordinal order; one that is no strict JSON is left to those who must read it.</summary>
    public static IReadOnlyList<CheckedFile> ReadAll(IEnumerable<PackFile> files) =>
    [
        .. files.Where(file => SchemaMap.SchemaOf(file.Path) is not null)
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(Read)
            .OfType<CheckedFile>(),
    ];

    public bool IsExample => Path.StartsWith("examples/", StringComparison.Ordinal);

    public FilePlace PlaceOf(JsonTree tree) => new(Path, tree.Position);

    /// <summary>Every object of the file, outer ones first.</summary>
    public IEnumerable<JsonTree> Objects() => ObjectsIn(Tree);

    private static CheckedFile? Read(PackFile file)
    {
        try
        {
            return new CheckedFile(file.Path, JsonTreeReader.Read(file.Content));
        }
        catch (JsonTextException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonTree> ObjectsIn(JsonTree tree)
    {
        var below = tree.Members.Select(member => member.Value).Concat(tree.Items).SelectMany(ObjectsIn);
        return tree.Kind == JsonKind.Object ? below.Prepend(tree) : below;
    }
}

/// <summary>Dates and texts of a tree that reading found to be in order.</summary>
internal static class CheckedValues
{
    /// <summary>The date of a property; null when it is absent or no date.</summary>
    public static DateOnly? DayOf(this JsonTree tree, string name) =>
        tree[name] is { Kind: JsonKind.String, Text: { } text } && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;

    /// <summary>The string of a property; null when it is absent or no string.</summary>
    public static string? TextOf(this JsonTree tree, string name) => tree[name] is { Kind: JsonKind.String, Text: { } text } ? text : null;
}
