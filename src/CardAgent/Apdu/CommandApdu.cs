using System.Buffers.Binary;

namespace CertFlow.CardAgent.Apdu;

/// <summary>A command without secrets: header, data, and how many bytes are wanted back (null: none, 256 or 65536: all).</summary>
/// <remarks>PINs never travel in this type: <see cref="PinBuffer.Command"/> writes them into pinned memory.</remarks>
public readonly record struct CommandApdu(byte Cla, byte Ins, byte P1, byte P2, ReadOnlyMemory<byte> Data = default, int? Le = null)
{
    private const int LongestShortData = 255;
    private const int AllShort = 256;

    /// <summary>The bytes on the wire: short form where it fits, else extended (ISO 7816-3).</summary>
    public byte[] Encode()
    {
        byte[] header = [Cla, Ins, P1, P2];
        return Data.Length <= LongestShortData && Le is null or <= AllShort ? [.. header, .. ShortBody()] : [.. header, .. ExtendedBody()];
    }

    private byte[] ShortBody() => (Data.IsEmpty, Le) switch
    {
        (true, null) => [],
        (true, { } wanted) => [(byte)wanted],
        (false, null) => [(byte)Data.Length, .. Data.Span],
        (false, { } wanted) => [(byte)Data.Length, .. Data.Span, (byte)wanted],
    };

    private byte[] ExtendedBody() => (Data.IsEmpty, Le) switch
    {
        (true, var wanted) => [0, .. TwoBytes(wanted ?? 0)],
        (false, null) => [0, .. TwoBytes(Data.Length), .. Data.Span],
        (false, { } wanted) => [0, .. TwoBytes(Data.Length), .. Data.Span, .. TwoBytes(wanted)],
    };

    // 65536 is written as 0000.
    private static byte[] TwoBytes(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }
}
