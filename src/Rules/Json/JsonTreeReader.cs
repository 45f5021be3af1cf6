using System.Text;
using System.Text.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Json;

/// <summary>A JSON text that could not be read, with the place and the reason.</summary>
public sealed class JsonTextException(string code, TextPosition position, string detail) : Exception(detail)
{
    /// <summary>What is wrong and what to write, for <c>J-SYNTAX</c>; null for the other codes.</summary>
    public (Words Message, Words Fix)? Slip { get; init; }

    /// <summary>Stable: <c>J-SYNTAX</c>, <c>J-DUPLICATE</c>, <c>J-DEPTH</c>, <c>J-ENCODING</c>.</summary>
    public string Code { get; } = code;

    public TextPosition Position { get; } = position;
}

/// <summary>Reads strict JSON (no comments, no trailing commas, no BOM, no name twice) into a tree with positions.</summary>
public sealed class JsonTreeReader
{
    private const int MaxDepth = 32;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] utf8;
    private readonly LineIndex lines;

    private JsonTreeReader(byte[] utf8)
    {
        this.utf8 = utf8;
        lines = new LineIndex(utf8);
    }

    /// <summary>The tree of a whole file.</summary>
    /// <exception cref="JsonTextException">The text is not strict JSON.</exception>
    public static JsonTree Read(ReadOnlyMemory<byte> utf8) => new JsonTreeReader(utf8.ToArray()).ReadDocument();

    private JsonTree ReadDocument()
    {
        RefuseWrongEncoding();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException problem)
        {
            throw Translate(problem, reader);
        }
    }

    private void RefuseWrongEncoding()
    {
        if (utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            throw new JsonTextException("J-ENCODING", new TextPosition(1, 1), "The file starts with a byte order mark.");
        }

        try
        {
            StrictUtf8.GetCharCount(utf8);
        }
        catch (DecoderFallbackException broken)
        {
            throw new JsonTextException("J-ENCODING", lines.PositionOf(Math.Max(0, broken.Index)), "The file is not UTF-8.");
        }
    }

    private JsonTextException Translate(JsonException problem, Utf8JsonReader reader)
    {
        var at = lines.PositionOf((int)Math.Min(utf8.Length, reader.BytesConsumed));
        var line = problem.LineNumber is { } number ? (int)number + 1 : at.Line;
        var column = problem.BytePositionInLine is { } inLine ? lines.ColumnOf(line, (int)inLine) : at.Column;
        var tooDeep = reader.CurrentDepth >= MaxDepth;
        return new JsonTextException(tooDeep ? "J-DEPTH" : "J-SYNTAX", new TextPosition(line, column), problem.Message)
        {
            Slip = JsonSlip.At(utf8, lines.OffsetOf(line, (int)(problem.BytePositionInLine ?? 0))),
        };
    }

    private JsonTree ReadValue(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Leaf(JsonKind.Object, null, start) with { Members = ReadMembers(ref reader) },
            JsonTokenType.StartArray => Leaf(JsonKind.Array, null, start) with { Items = ReadItems(ref reader) },
            JsonTokenType.String => Leaf(JsonKind.String, ReadText(ref reader), start) with { Raw = RawOf(reader) },
            JsonTokenType.Number => Leaf(JsonKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), start),
            JsonTokenType.True => Leaf(JsonKind.True, null, start),
            JsonTokenType.False => Leaf(JsonKind.False, null, start),
            _ => Leaf(JsonKind.Null, null, start),
        };
    }

    private JsonTree Leaf(JsonKind kind, string? text, int start) => new(kind, text, lines.PositionOf(start));

    private static string? RawOf(Utf8JsonReader reader) => reader.ValueIsEscaped ? Encoding.UTF8.GetString(reader.ValueSpan) : null;

    /// <summary>A string token; an escaped half of a surrogate pair has no text and is refused.</summary>
    private string ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new JsonTextException("J-ENCODING", lines.PositionOf((int)reader.TokenStartIndex), "A \\u escape is half of a character.");
        }
    }

    private List<JsonMember> ReadMembers(ref Utf8JsonReader reader)
    {
        var members = new List<JsonMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var position = lines.PositionOf((int)reader.TokenStartIndex);
            var name = ReadText(ref reader);
            if (!names.Add(name))
            {
                throw new JsonTextException("J-DUPLICATE", position, name);
            }

            reader.Read();
            members.Add(new JsonMember(name, position, ReadValue(ref reader)));
        }

        return members;
    }

    private List<JsonTree> ReadItems(ref Utf8JsonReader reader)
    {
        var items = new List<JsonTree>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }

        return items;
    }
}
