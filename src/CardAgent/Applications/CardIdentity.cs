using System.Globalization;
using CertFlow.CardAgent.Apdu;

namespace CertFlow.CardAgent.Applications;

/// <summary>Which card it is: the issue record of the common application. It names no person.</summary>
/// <param name="Serial">15 digits.</param>
/// <param name="MunicipalityCode">5 digits.</param>
/// <param name="ValidThrough">Last day of the card, inclusive.</param>
public sealed record CardIdentity(string Serial, string MunicipalityCode, DateOnly ValidThrough)
{
    private const int SerialLength = 15;
    private const int CodeLength = 5;
    private const int RecordLength = 28;

    /// <summary>Reads the record; leaves the common application selected.</summary>
    public static CardIdentity Read(CardConnection card)
    {
        card.Select(CardApplication.Common);
        // Record 1 of file 0001, by its short name.
        var record = card.Demand("read the issue record", new CommandApdu(0x00, 0xB2, 0x01, 0x0C, Le: 256));
        return TryParse(record) ?? throw new UnexpectedAnswerException("read the issue record", "not 28 digits with a date");
    }

    private static CardIdentity? TryParse(ReadOnlyMemory<byte> record)
    {
        if (Tlv.Read(record, out _) is not { Tag: 0x01, Value: { Length: RecordLength } digits } || digits.Span.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return null;
        }

        var text = System.Text.Encoding.ASCII.GetString(digits.Span);
        return DateOnly.TryParseExact(text[(SerialLength + CodeLength)..], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            ? new CardIdentity(text[..SerialLength], text.Substring(SerialLength, CodeLength), end)
            : null;
    }
}
