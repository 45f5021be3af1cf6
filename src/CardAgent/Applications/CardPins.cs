using CertFlow.CardAgent.Apdu;

namespace CertFlow.CardAgent.Applications;

/// <summary>Tries left, verification and change of one PIN reference.</summary>
public static class CardPins
{
    private const byte Verify = 0x20;
    private const byte CurrentFile = 0x80;
    private const ushort WrongData = 0x6A80;
    private static readonly CommandApdu AskTries = new(0x00, Verify, 0x00, CurrentFile);

    /// <summary>The tries that are left. Asking costs none; 0 is a lock.</summary>
    public static int TriesLeft(this CardConnection card, PinReference pin)
    {
        card.Select(pin.File.Application);
        return card.TriesLeftOfSelected(pin);
    }

    /// <summary>Tries a PIN, unless no more tries than must be kept are left.</summary>
    /// <param name="card">The card.</param>
    /// <param name="pin">Which PIN.</param>
    /// <param name="value">What was entered.</param>
    /// <param name="keep">Tries that must be left whatever happens: with an absent holder's card at least one.</param>
    public static PinOutcome VerifyPin(this CardConnection card, PinReference pin, PinBuffer value, int keep = 0)
    {
        card.Select(pin.File.Application);
        return card.VerifySelected(pin, value, keep);
    }

    /// <summary>Changes a PIN whose value is known: the old one is tried first.</summary>
    public static PinOutcome ChangePin(this CardConnection card, PinReference pin, PinBuffer current, PinBuffer wanted)
    {
        var verified = card.VerifyPin(pin, current);
        if (!verified.IsDone)
        {
            return verified;
        }

        var response = card.Send(pin.ChangesLikeIso ? wanted.Command(0x00, 0x24, 0x01, CurrentFile) : wanted.Command(0x80, 0x32, 0x00, CurrentFile));
        return response.Status switch
        {
            { IsDone: true } => verified,
            { Value: WrongData } => verified with { Result = PinResult.BadForm },
            _ => throw new UnexpectedAnswerException($"change {pin}", response.Status),
        };
    }

    private static PinOutcome VerifySelected(this CardConnection card, PinReference pin, PinBuffer value, int keep)
    {
        var before = card.TriesLeftOfSelected(pin);
        if (before <= keep)
        {
            return new PinOutcome(before == 0 ? PinResult.Locked : PinResult.Kept, before);
        }

        var status = card.Send(value.Command(0x00, Verify, 0x00, CurrentFile)).Status;
        return status switch
        {
            { IsDone: true } => new PinOutcome(PinResult.Done, card.TriesLeftOfSelected(pin)),
            { TriesLeft: 0 } or { IsBlocked: true } => new PinOutcome(PinResult.Locked, 0),
            { TriesLeft: { } left } => new PinOutcome(PinResult.Wrong, left),
            _ => throw new UnexpectedAnswerException($"verify {pin}", status),
        };
    }

    /// <summary>Selects the reference's file in the application that is selected, and asks.</summary>
    internal static int TriesLeftOfSelected(this CardConnection card, PinReference pin)
    {
        card.Select(pin.File);
        var status = card.Send(AskTries).Status;
        return status switch
        {
            { TriesLeft: { } left } => left,
            { IsBlocked: true } => 0,
            _ => throw new UnexpectedAnswerException($"tries left of {pin}", status),
        };
    }
}
