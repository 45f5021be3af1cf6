namespace CertFlow.Training.VirtualCard;

/// <summary>VERIFY and the two ways of changing a known PIN.</summary>
internal static class PinCommands
{
    private const int CurrentFile = 0x0080;
    private const int NewValueOnly = 0x0180;

    /// <summary>Without data it tells the tries left, verified or not; with data it is a try.</summary>
    public static Answer Verify(Card card, CommandApdu apdu)
    {
        if (apdu.P1P2 != CurrentFile)
        {
            return StatusWord.WrongParameters;
        }

        if (card.Session.File is not PinFile { Pin: var name })
        {
            return StatusWord.NoFileSelected;
        }

        var pin = card.State.Pins[name];
        if (apdu.Data.IsEmpty)
        {
            return Answer.TriesLeft(pin.TriesLeft);
        }

        card.Session.Verified.Remove(name);
        if (pin.IsBlocked)
        {
            return StatusWord.PinBlocked;
        }

        var (isRight, after) = pin.Try(apdu.Data.Span);
        card.State = card.State.With(name, after);
        if (!isRight)
        {
            return Answer.TriesLeft(after.TriesLeft);
        }

        card.Session.Verified.Add(name);
        return StatusWord.Done;
    }

    /// <summary>Takes the new value alone, after the old one was verified.</summary>
    public static Answer Change(Card card, CommandApdu apdu)
    {
        var asIso = apdu.Ins == Instruction.ChangeReferenceData;
        if (card.Session.Application is not { } application || application.ChangesPinLikeIso != asIso)
        {
            return StatusWord.UnknownInstruction;
        }

        if (apdu.P1P2 != (asIso ? NewValueOnly : CurrentFile))
        {
            return StatusWord.WrongParameters;
        }

        if (card.Session.File is not PinFile { Pin: var name })
        {
            return StatusWord.NoFileSelected;
        }

        if (!card.Session.Verified.Contains(name))
        {
            return StatusWord.SecurityStatusNotSatisfied;
        }

        return Set(card, name, apdu.Data.Span);
    }

    /// <summary>Gives a PIN a new value and all its tries, if the value has the right form.</summary>
    public static Answer Set(Card card, PinName name, ReadOnlySpan<byte> value)
    {
        if (!PinState.HasForm(name, value))
        {
            return StatusWord.WrongData;
        }

        card.State = card.State.With(name, card.State.Pins[name].Set(value));
        return StatusWord.Done;
    }
}
