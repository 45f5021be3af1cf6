using System.Text;
using System.Text.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Schemas;

/// <summary>The first line of a rule file, <c>"$schema": "../../schema/rules.schema.json"</c>: for editors, without meaning for the desk.</summary>
public static class SchemaLine
{
    public const string Name = "$schema";

    /// <summary>The file with the right line; the same file when it stands there already, has no schema, or is no JSON object.</summary>
    public static PackFile Put(PackFile file)
    {
        var utf8 = file.Content.Span;
        try
        {
            return SchemaMap.LineOf(file.Path) is { } line ? Put(file, line, new Utf8JsonReader(utf8)) : file;
        }
        catch (JsonException)
        {
            return file;
        }
    }

    private static PackFile Put(PackFile file, string line, Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return file;
        }

        var inside = (int)reader.BytesConsumed;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return file;
        }

        if (!reader.ValueTextEquals(Name))
        {
            return Replace(file, inside, inside, $"\n  \"{Name}\": \"{line}\",");
        }

        reader.Read();
        var isRight = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(line);
        return isRight || reader.TokenType != JsonTokenType.String ? file : Replace(file, (int)reader.TokenStartIndex, (int)reader.BytesConsumed, $"\"{line}\"");
    }

    private static PackFile Replace(PackFile file, int from, int until, string text)
    {
        var utf8 = file.Content.Span;
        return file with { Content = (byte[])[.. utf8[..from], .. Encoding.UTF8.GetBytes(text), .. utf8[until..]] };
    }
}
