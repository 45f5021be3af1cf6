using System.Text;

namespace CertFlow.Rules.Json;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns.</summary>
internal sealed class LineIndex
{
    private readonly byte[] utf8;
    private readonly List<int> starts = [0];
    private (int Line, int Bytes, int Characters) last = (1, 0, 0);

    public LineIndex(byte[] utf8)
    {
        this.utf8 = utf8;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == (byte)'\n')
            {
                starts.Add(i + 1);
            }
        }
    }

    public TextPosition PositionOf(int byteOffset)
    {
        var found = starts.BinarySearch(byteOffset);
        var line = found >= 0 ? found : ~found - 1;
        return new TextPosition(line + 1, ColumnOf(line + 1, byteOffset - starts[line]));
    }

    /// <summary>The byte of a place in a 1-based line; the end of the text at most.</summary>
    public int OffsetOf(int line, int bytesInLine) => Math.Min(utf8.Length, starts[Math.Min(line, starts.Count) - 1] + bytesInLine);

    /// <summary>The 1-based character column of a byte in a 1-based line.</summary>
    public int ColumnOf(int line, int bytesInLine)
    {
        var start = starts[Math.Min(line, starts.Count) - 1];
        var length = Math.Clamp(bytesInLine, 0, utf8.Length - start);

        // Places are asked for in the order of the file: counting each from the start of a line of a megabyte would take minutes.
        var (bytes, characters) = last.Line == line && last.Bytes <= length ? (last.Bytes, last.Characters) : (0, 0);
        characters += Encoding.UTF8.GetCharCount(utf8, start + bytes, length - bytes);
        last = (line, length, characters);
        return characters + 1;
    }
}
