using System.Text.Json;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Json;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Examples;

/// <summary>Facts of a base situation under the changes of an example, as JSON trees that keep their places.</summary>
internal static class ExampleFacts
{
    public static readonly JsonTree Nothing = new(JsonKind.Object, null, new TextPosition(1, 1));

    /// <summary>The lower object with the members of the upper one laid over it, group by group.</summary>
    public static JsonTree Merge(JsonTree lower, JsonTree upper)
    {
        if (lower.Kind != JsonKind.Object || upper.Kind != JsonKind.Object)
        {
            return upper;
        }

        var kept = lower.Members.Select(member => upper[member.Name] is { } over ? member with { Value = Merge(member.Value, over) } : member);
        return upper with { Members = [.. kept, .. upper.Members.Where(member => lower[member.Name] is null)] };
    }

    /// <summary>The object without the member at a path; unchanged when nothing is there.</summary>
    public static JsonTree Without(JsonTree tree, ReadOnlySpan<string> path)
    {
        var (name, rest) = (path[0], path[1..].ToArray());
        return tree with
        {
            Members = rest.Length == 0
                ? [.. tree.Members.Where(member => member.Name != name)]
                : [.. tree.Members.Select(member => member.Name == name ? member with { Value = Without(member.Value, rest) } : member)],
        };
    }

    /// <summary>The value at a JSON pointer; null when nothing is there.</summary>
    public static JsonTree? At(JsonTree tree, string pointer)
    {
        JsonTree? at = tree;
        foreach (var part in pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            at = at?.Kind == JsonKind.Array && int.TryParse(part, out var index) ? at.Items.ElementAtOrDefault(index) : at?[part];
        }

        return at;
    }

    public static FactReading Read(JsonTree facts, FactVocabulary vocabulary, DateOnly day)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, facts);
        }

        using var document = JsonDocument.Parse(buffer.ToArray());
        return FactSetReader.Read(document.RootElement, vocabulary, day);
    }

    private static void Write(Utf8JsonWriter json, JsonTree tree)
    {
        switch (tree.Kind)
        {
            case JsonKind.Object:
                json.WriteStartObject();
                foreach (var member in tree.Members)
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonKind.Array:
                json.WriteStartArray();
                foreach (var item in tree.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonKind.String: json.WriteStringValue(tree.Text); break;
            case JsonKind.Number: json.WriteRawValue(tree.Text!); break;
            case JsonKind.Null: json.WriteNullValue(); break;
            default: json.WriteBooleanValue(tree.Kind == JsonKind.True); break;
        }
    }
}
