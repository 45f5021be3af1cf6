using System.Buffers.Binary;

namespace CertFlow.CardAgent.Apdu;

/// <summary>An answer of the card: its data and its status word.</summary>
public readonly record struct ResponseApdu(ReadOnlyMemory<byte> Data, StatusWord Status)
{
    /// <summary>Takes an answer apart; fewer than two bytes are no answer.</summary>
    public static ResponseApdu Read(byte[] answer) => answer.Length < 2
        ? throw new UnexpectedAnswerException("an answer", "fewer than two bytes")
        : new ResponseApdu(answer.AsMemory(0, answer.Length - 2), new StatusWord(BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(answer.Length - 2))));
}
