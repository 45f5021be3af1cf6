using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Readers;

namespace CertFlow.CardAgent.Applications;

/// <summary>The conversation with one card while it is held: guarded commands, selection, reading.</summary>
public sealed class CardConnection(ICardChannel channel)
{
    private const int Block = 256;
    private const int LongestFile = 8192;

    private readonly FileGuard guard = new();

    /// <summary>Sends a command as it is, if it may be sent at all.</summary>
    public ResponseApdu Send(ReadOnlySpan<byte> command)
    {
        guard.Check(command);
        var response = ResponseApdu.Read(channel.Transmit(command));
        guard.Note(command, response.Status.IsDone);
        return response;
    }

    public ResponseApdu Send(CommandApdu command) => Send(command.Encode());

    /// <summary>Sends a command that must succeed.</summary>
    public ReadOnlyMemory<byte> Demand(string step, CommandApdu command)
    {
        var response = Send(command);
        return response.Status.IsDone ? response.Data : throw new UnexpectedAnswerException(step, response.Status);
    }

    /// <summary>Selects an application; false when the card has none of that name.</summary>
    public bool TrySelect(CardApplication application)
    {
        var response = Send(new CommandApdu(0x00, 0xA4, 0x04, 0x0C, application.Aid));
        return response.Status.IsDone
            || (response.Status == StatusWord.FileNotFound ? false : throw new UnexpectedAnswerException($"select {application.Name}", response.Status));
    }

    /// <summary>Selects an application that must be there.</summary>
    public void Select(CardApplication application)
    {
        if (!TrySelect(application))
        {
            throw new UnexpectedAnswerException($"select {application.Name}", StatusWord.FileNotFound);
        }
    }

    /// <summary>Selects a file of the selected application.</summary>
    public void Select(CardFile file) => Demand($"select {file}", new CommandApdu(0x00, 0xA4, 0x02, 0x0C, new[] { (byte)(file.Id >> 8), (byte)file.Id }));

    /// <summary>Reads the one DER object a file begins with; null when the file is empty or needs a PIN first.</summary>
    public byte[]? ReadObject(CardFile file)
    {
        Select(file);
        var first = ReadBlock(file, 0, Block);
        // Erased memory of a card reads as 00 or FF: a file without an object.
        if (first is not { IsEmpty: false } beginning || beginning.Span[0] is 0x00 or 0xFF)
        {
            return null;
        }

        var total = Tlv.TotalLength(beginning.Span) is int length and <= LongestFile ? length : throw new UnexpectedAnswerException($"read {file}", "no object of a known length");
        var read = new byte[total];
        for (var done = 0; ;)
        {
            var part = beginning[..Math.Min(beginning.Length, total - done)];
            part.CopyTo(read.AsMemory(done));
            done += part.Length;
            if (done == total)
            {
                return read;
            }

            beginning = ReadBlock(file, done, Math.Min(Block, total - done)) is { IsEmpty: false } next
                ? next
                : throw new UnexpectedAnswerException($"read {file}", "the file ends before its object");
        }
    }

    /// <summary>A block of the selected file; null when there is nothing at the offset or it may not be read now.</summary>
    private ReadOnlyMemory<byte>? ReadBlock(CardFile file, int offset, int wanted)
    {
        const ushort offsetBeyondEnd = 0x6B00;
        var response = Send(new CommandApdu(0x00, 0xB0, (byte)(offset >> 8), (byte)offset, Le: wanted));
        return response.Status switch
        {
            { IsDone: true } => response.Data,
            { Value: offsetBeyondEnd } => null,
            _ when response.Status == StatusWord.SecurityStatusNotSatisfied => null,
            _ => throw new UnexpectedAnswerException($"read {file}", response.Status),
        };
    }
}
