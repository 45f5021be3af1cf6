using System.Buffers.Binary;

namespace CertFlow.Training.VirtualCard;

/// <summary>A command as a card receives it: header, data, and how many bytes the terminal wants back (null: none).</summary>
public readonly record struct CommandApdu(byte Cla, byte Ins, byte P1, byte P2, ReadOnlyMemory<byte> Data, int? Le)
{
    private const int Header = 4;

    /// <summary>P1 and P2 as one number.</summary>
    public int P1P2 => (P1 << 8) | P2;

    /// <summary>Reads the four cases of ISO 7816-3, short and extended; null when the lengths do not add up.</summary>
    public static CommandApdu? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < Header)
        {
            return null;
        }

        var body = bytes[Header..];
        var read = body.Length switch
        {
            0 => (Data: default, Le: null),
            1 => (Data: default, Le: ShortLe(body.Span[0])),
            _ when body.Span[0] != 0 => ReadShort(body),
            _ => ReadExtended(body),
        };
        var header = bytes.Span;
        return read is var (data, le) ? new CommandApdu(header[0], header[1], header[2], header[3], data, le) : null;
    }

    private static (ReadOnlyMemory<byte> Data, int? Le)? ReadShort(ReadOnlyMemory<byte> body)
    {
        int length = body.Span[0];
        return (body.Length - 1 - length) switch
        {
            0 => (body.Slice(1, length), null),
            1 => (body.Slice(1, length), ShortLe(body.Span[^1])),
            _ => null,
        };
    }

    private static (ReadOnlyMemory<byte> Data, int? Le)? ReadExtended(ReadOnlyMemory<byte> body)
    {
        if (body.Length < 3)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(body.Span[1..]);
        if (body.Length == 3)
        {
            return (default, ExtendedLe(length));
        }

        return (body.Length - 3 - length) switch
        {
            _ when length == 0 => null,
            0 => (body.Slice(3, length), null),
            2 => (body.Slice(3, length), ExtendedLe(BinaryPrimitives.ReadUInt16BigEndian(body.Span[^2..]))),
            _ => null,
        };
    }

    private static int ShortLe(byte value) => value == 0 ? 256 : value;

    private static int ExtendedLe(int value) => value == 0 ? 65536 : value;
}
