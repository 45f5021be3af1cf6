namespace CertFlow.Training.VirtualCard;

/// <summary>A virtual My Number Card: bytes in, bytes out. It has no clock and does no I/O; who runs it keeps <see cref="State"/>.</summary>
public sealed class Card(CardState state)
{
    /// <summary>What must be on disk before the answer leaves.</summary>
    public CardState State { get; internal set; } = state;

    internal CardSession Session { get; private set; } = new();

    /// <summary>Power off, power on or reset: nothing is selected, no PIN is verified.</summary>
    public void Reset() => Session = new CardSession();

    /// <summary>The answer to one command, status word included. Any bytes are a command; none is fatal.</summary>
    public byte[] Transmit(ReadOnlyMemory<byte> command)
    {
        if (CommandApdu.Read(command) is not { } apdu)
        {
            return ((Answer)StatusWord.WrongLength).ToBytes();
        }

        if (apdu.Ins != Instruction.GetResponse)
        {
            Session.Waiting = default;
        }

        return Cut(Perform(apdu), apdu).ToBytes();
    }

    internal void Select(CardApplication application) => Session = new CardSession { Application = application };

    private Answer Perform(CommandApdu apdu) => (apdu.Cla, apdu.Ins) switch
    {
        (0x00, Instruction.Select) => FileCommands.Select(this, apdu),
        (0x00, Instruction.ReadBinary) => FileCommands.ReadBinary(this, apdu),
        (0x00, Instruction.ReadRecord) => FileCommands.ReadRecord(this, apdu),
        (0x00, Instruction.GetResponse) => GetResponse(apdu),
        (0x00, Instruction.Verify) => PinCommands.Verify(this, apdu),
        (0x00, Instruction.ChangeReferenceData) or (0x80, Instruction.ChangeKey) => PinCommands.Change(this, apdu),
        (0x80, Instruction.PerformSecurityOperation) => SignCommand.Sign(this, apdu),
        (0x00, _) when Session.Application == CardLayout.TrainingIssuer => IssuerCommands.Perform(this, apdu),
        (0x00 or 0x80, _) => StatusWord.UnknownInstruction,
        _ => StatusWord.UnknownClass,
    };

    private Answer GetResponse(CommandApdu apdu)
    {
        var rest = Session.Waiting;
        Session.Waiting = default;
        return rest.IsEmpty || apdu.P1P2 != 0 ? StatusWord.ConditionsNotSatisfied : Answer.Ok(rest);
    }

    /// <summary>Gives no more than was asked for; what must not be lost waits for GET RESPONSE.</summary>
    private Answer Cut(Answer answer, CommandApdu apdu)
    {
        var wanted = apdu.Le ?? (answer.Data.IsEmpty ? 0 : 256);
        if (answer.Data.Length <= wanted)
        {
            return answer;
        }

        Session.Waiting = answer.Data[wanted..];
        return Answer.MoreWaiting(answer.Data[..wanted], Session.Waiting.Length);
    }
}

/// <summary>Instruction bytes.</summary>
internal static class Instruction
{
    public const byte Deactivate = 0x04;
    public const byte Verify = 0x20;
    public const byte ChangeReferenceData = 0x24;
    public const byte PerformSecurityOperation = 0x2A;
    public const byte ResetRetryCounter = 0x2C;
    public const byte ChangeKey = 0x32;
    public const byte Activate = 0x44;
    public const byte GenerateKeyPair = 0x47;
    public const byte ExternalAuthenticate = 0x82;
    public const byte GetChallenge = 0x84;
    public const byte Select = 0xA4;
    public const byte ReadBinary = 0xB0;
    public const byte ReadRecord = 0xB2;
    public const byte GetResponse = 0xC0;
    public const byte GetData = 0xCA;
    public const byte UpdateBinary = 0xD6;
}
