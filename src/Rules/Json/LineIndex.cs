using System.Text;

namespace CertFlow.Rules.Json;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns.</summary>
internal sealed class LineIndex
{
    private readonly byte[] utf8;
    private readonly List<int> starts = [0];

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

    /// <summary>The 1-based character column of a byte in a 1-based line.</summary>
    public int ColumnOf(int line, int bytesInLine)
    {
        var start = starts[Math.Min(line, starts.Count) - 1];
        var length = Math.Clamp(bytesInLine, 0, utf8.Length - start);
        return Encoding.UTF8.GetCharCount(utf8, start, length) + 1;
    }
}
