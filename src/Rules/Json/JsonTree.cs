namespace CertFlow.Rules.Json;

/// <summary>What a JSON value is.</summary>
public enum JsonKind { Object, Array, String, Number, True, False, Null }

/// <summary>A JSON value that remembers where it stands in its file.</summary>
/// <param name="Text">The unescaped string or the raw number; null for other kinds.</param>
/// <param name="Position">Where its first character stands.</param>
public sealed record JsonTree(JsonKind Kind, string? Text, TextPosition Position)
{
    /// <summary>The string as written, escapes and all; null where it reads the same.</summary>
    public string? Raw { get; init; }

    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    public IReadOnlyList<JsonTree> Items { get; init; } = [];

    public JsonTree? this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Value;

    /// <summary>Where a character of the unescaped string stands in the file.</summary>
    public TextPosition PositionInText(int index) => Position with { Column = Position.Column + 1 + WrittenLength(index) };

    private int WrittenLength(int index)
    {
        if (Raw is null)
        {
            return index;
        }

        var written = 0;
        for (var i = 0; i < index && written < Raw.Length; i++)
        {
            written += Raw[written] != '\\' ? 1 : Raw[written + 1] == 'u' ? 6 : 2;
        }

        return written;
    }
}

/// <summary>A property of a JSON object, with the place of its name.</summary>
public sealed record JsonMember(string Name, TextPosition Position, JsonTree Value);

/// <summary>A place in a text file; line and column count from 1, columns in characters.</summary>
public readonly record struct TextPosition(int Line, int Column);
