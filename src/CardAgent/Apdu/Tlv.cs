namespace CertFlow.CardAgent.Apdu;

/// <summary>One element of BER-TLV data: its tag (up to three bytes, as a number), and its value.</summary>
public readonly record struct Tlv(int Tag, ReadOnlyMemory<byte> Value)
{
    private const int LongestTag = 3;

    /// <summary>Reads the first element; null when the bytes are not one. <paramref name="rest"/> is what follows it.</summary>
    public static Tlv? Read(ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> rest)
    {
        rest = default;
        var span = bytes.Span;
        if (ReadTag(span) is not var (tag, tagLength) || ReadLength(span[tagLength..]) is not var (length, lengthLength))
        {
            return null;
        }

        var start = tagLength + lengthLength;
        if (length > span.Length - start)
        {
            return null;
        }

        rest = bytes[(start + length)..];
        return new Tlv(tag, bytes.Slice(start, length));
    }

    /// <summary>The element with a tag among those in a row; null when it is not there or the row is broken before it.</summary>
    public static Tlv? Find(ReadOnlyMemory<byte> bytes, int tag)
    {
        while (Read(bytes, out var rest) is { } element)
        {
            if (element.Tag == tag)
            {
                return element;
            }

            bytes = rest;
        }

        return null;
    }

    /// <summary>How long the element that begins here is as a whole, though the bytes may end before it does; null when it is none.</summary>
    public static int? TotalLength(ReadOnlySpan<byte> beginning) =>
        ReadTag(beginning) is var (_, tagLength) && ReadLength(beginning[tagLength..]) is var (length, lengthLength)
            ? tagLength + lengthLength + length
            : null;

    private static (int Tag, int Length)? ReadTag(ReadOnlySpan<byte> span)
    {
        const int moreFollow = 0x1F, more = 0x80;
        if (span.IsEmpty)
        {
            return null;
        }

        int tag = span[0];
        var length = 1;
        for (var goesOn = (tag & moreFollow) == moreFollow; goesOn; goesOn = (span[length++] & more) != 0)
        {
            if (length == LongestTag || length == span.Length)
            {
                return null;
            }

            tag = (tag << 8) | span[length];
        }

        return (tag, length);
    }

    /// <summary>Definite lengths of up to three bytes: more than a card holds.</summary>
    private static (int Length, int Bytes)? ReadLength(ReadOnlySpan<byte> span)
    {
        const int longForm = 0x80, mostBytes = 3;
        if (span.IsEmpty)
        {
            return null;
        }

        int first = span[0];
        var count = first & ~longForm;
        if (first < longForm)
        {
            return (first, 1);
        }

        if (count is 0 or > mostBytes || count >= span.Length)
        {
            return null;
        }

        var length = 0;
        foreach (var part in span.Slice(1, count))
        {
            length = (length << 8) | part;
        }

        return (length, 1 + count);
    }
}
