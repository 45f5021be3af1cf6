using System.Buffers.Binary;

namespace CertFlow.Training.VirtualCard;

/// <summary>What the card answers to a command: data, if any, and a status word.</summary>
internal readonly record struct Answer(StatusWord Status, ReadOnlyMemory<byte> Data = default)
{
    public static Answer Ok(ReadOnlyMemory<byte> data = default) => new(StatusWord.Done, data);

    /// <summary>63Cx: x tries are left.</summary>
    public static Answer TriesLeft(int tries) => new((StatusWord)(0x63C0 | tries));

    /// <summary>61xx: the rest waits to be fetched; 00 means 256 or more.</summary>
    public static Answer MoreWaiting(ReadOnlyMemory<byte> data, int rest) => new((StatusWord)(0x6100 | (rest > 255 ? 0 : rest)), data);

    public byte[] ToBytes()
    {
        var bytes = new byte[Data.Length + 2];
        Data.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(Data.Length), (ushort)Status);
        return bytes;
    }

    public static implicit operator Answer(StatusWord status) => new(status);
}

/// <summary>The status words this card uses.</summary>
internal enum StatusWord
{
    Done = 0x9000,
    WrongLength = 0x6700,
    SecurityStatusNotSatisfied = 0x6982,
    PinBlocked = 0x6984,
    ConditionsNotSatisfied = 0x6985,
    NoFileSelected = 0x6986,
    WrongData = 0x6A80,
    FileNotFound = 0x6A82,
    RecordNotFound = 0x6A83,
    WrongParameters = 0x6A86,
    ReferenceNotFound = 0x6A88,
    OffsetBeyondEnd = 0x6B00,
    UnknownInstruction = 0x6D00,
    UnknownClass = 0x6E00,
}
