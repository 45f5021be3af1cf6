using System.Buffers.Binary;

namespace CertFlow.CardAgent.Applications;

/// <summary>
/// Looks at every command just before it leaves, and lets through only those on the list. It follows the selection from the bytes
/// alone, so that no mistake elsewhere in this program can read 個人番号 or sign.
/// </summary>
internal sealed class FileGuard
{
    private const byte ShortIdBit = 0x80;

    private CardApplication? application;
    private CardFile? file;

    /// <summary>Throws unless the command may be sent.</summary>
    public void Check(ReadOnlySpan<byte> command)
    {
        if (command.Length < 4 || !IsAllowed(command))
        {
            throw new ForbiddenCommandException(command.Length < 2 ? "no command" : $"{command[0]:X2} {command[1]:X2} in {(object?)file ?? application?.Name ?? "nothing"}");
        }
    }

    /// <summary>Takes note of what the card now has selected.</summary>
    public void Note(ReadOnlySpan<byte> command, bool wasDone)
    {
        if (!wasDone)
        {
            return;
        }

        switch ((command[1], command[2]))
        {
            case (0xA4, 0x04):
                (application, file) = (ApplicationIn(command), null);
                break;
            case (0xA4, _):
                file = FileIn(command);
                break;
            case (0xB0, var p1) when (p1 & ShortIdBit) != 0:
                file = Find(p1 & 0x1F);
                break;
            case (0xB2, _) when command[3] >> 3 != 0:
                file = Find(command[3] >> 3);
                break;
        }
    }

    private bool IsAllowed(ReadOnlySpan<byte> command) => (command[0], command[1]) switch
    {
        (0x00, 0xA4) => command[2] == 0x04 ? ApplicationIn(command) is not null : command[2] == 0x02 && FileIn(command) is not null,
        (0x00, 0xB0) => MayRead((command[2] & ShortIdBit) != 0 ? Find(command[2] & 0x1F) : file),
        (0x00, 0xB2) => MayRead(command[3] >> 3 != 0 ? Find(command[3] >> 3) : file),
        (0x00, 0x20) or (0x00, 0x24) or (0x80, 0x32) => file?.Use == FileUse.Pin,
        // GET CHALLENGE, EXTERNAL AUTHENTICATE, and the rest of the invented profile: in its own application alone.
        (0x00, 0x04 or 0x2C or 0x44 or 0x47 or 0x82 or 0x84 or 0xC0 or 0xCA or 0xD6) => application == CardApplication.TrainingIssuer,
        _ => false,
    };

    private static bool MayRead(CardFile? target) => target?.Use == FileUse.Read;

    private CardFile? Find(int id) => CardFile.All.FirstOrDefault(known => known.Application == application && known.Id == id);

    private CardFile? FileIn(ReadOnlySpan<byte> command) =>
        command.Length == 7 && command[4] == 2 ? Find(BinaryPrimitives.ReadUInt16BigEndian(command[5..])) : null;

    private static CardApplication? ApplicationIn(ReadOnlySpan<byte> command)
    {
        foreach (var known in CardApplication.All)
        {
            if (command.Length == 5 + known.Aid.Length && command[4] == known.Aid.Length && command[5..].SequenceEqual(known.Aid.Span))
            {
                return known;
            }
        }

        return null;
    }
}

/// <summary>A command that this program must never send: a mistake in it, not in the card.</summary>
public sealed class ForbiddenCommandException(string what) : InvalidOperationException($"this program may not send {what}");
