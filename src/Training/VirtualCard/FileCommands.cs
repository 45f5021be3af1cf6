using System.Buffers.Binary;

namespace CertFlow.Training.VirtualCard;

/// <summary>SELECT, READ BINARY and READ RECORD.</summary>
internal static class FileCommands
{
    private const int ByName = 0x04;
    private const int ById = 0x02;
    private const int ShortIdBit = 0x80;

    public static Answer Select(Card card, CommandApdu apdu) => (apdu.P1, apdu.P2) switch
    {
        (ByName, 0x00 or 0x0C) => SelectApplication(card, apdu.Data.Span),
        (ById or 0x00, 0x00 or 0x0C) when apdu.Data.Length == 2 => SelectFile(card, BinaryPrimitives.ReadUInt16BigEndian(apdu.Data.Span)),
        _ when apdu.Data.IsEmpty => StatusWord.WrongParameters,
        _ => StatusWord.FileNotFound,
    };

    public static Answer ReadBinary(Card card, CommandApdu apdu)
    {
        if ((apdu.P1 & ShortIdBit) != 0 && Choose(card, apdu.P1 & 0x1F) != StatusWord.Done)
        {
            return StatusWord.FileNotFound;
        }

        if (card.Session.File is not DataFile file)
        {
            return StatusWord.NoFileSelected;
        }

        if (!card.Session.IsOpen(file.OpenedBy))
        {
            return StatusWord.SecurityStatusNotSatisfied;
        }

        var content = file.Content(card.State);
        var offset = (apdu.P1 & ShortIdBit) != 0 ? apdu.P2 : apdu.P1P2;
        return offset >= content.Length
            ? StatusWord.OffsetBeyondEnd
            : Answer.Ok(content.Slice(offset, Math.Min(apdu.Le ?? 256, content.Length - offset)));
    }

    public static Answer ReadRecord(Card card, CommandApdu apdu)
    {
        var shortId = apdu.P2 >> 3;
        if (shortId != 0 && Choose(card, shortId) != StatusWord.Done)
        {
            return StatusWord.FileNotFound;
        }

        if (card.Session.File is not RecordFile file)
        {
            return StatusWord.NoFileSelected;
        }

        if ((apdu.P2 & 0x07) != 0x04)
        {
            return StatusWord.WrongParameters;
        }

        if (!card.Session.IsOpen(file.OpenedBy))
        {
            return StatusWord.SecurityStatusNotSatisfied;
        }

        return apdu.P1 == 1 ? Answer.Ok(file.Record(card.State)) : StatusWord.RecordNotFound;
    }

    /// <summary>Makes a file of the selected application the current one.</summary>
    public static StatusWord Choose(Card card, int fileId)
    {
        if (card.Session.Application?.Files.GetValueOrDefault(fileId) is not { } file)
        {
            return StatusWord.FileNotFound;
        }

        card.Session.File = file;
        return StatusWord.Done;
    }

    private static Answer SelectFile(Card card, int fileId) => Choose(card, fileId);

    private static Answer SelectApplication(Card card, ReadOnlySpan<byte> aid)
    {
        foreach (var application in CardLayout.Applications)
        {
            if (aid.SequenceEqual(application.AidBytes))
            {
                card.Select(application);
                return StatusWord.Done;
            }
        }

        return StatusWord.FileNotFound;
    }
}
