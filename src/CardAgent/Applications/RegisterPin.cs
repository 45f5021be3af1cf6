using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Readers;

namespace CertFlow.CardAgent.Applications;

/// <summary>
/// The PIN people know as 住民基本台帳用: one value in two references, which the card cannot change together. A change that reached only
/// one of them is told as such, and is finished by the same two values later.
/// </summary>
public static class RegisterPin
{
    private static readonly PinReference[] Both = [PinReference.Common, PinReference.Register];

    /// <summary>The fewer tries of the two: so many mistakes are left.</summary>
    public static int RegisterTriesLeft(this CardConnection card) => Both.Min(card.TriesLeft);

    /// <summary>Tries the value on the first reference, and on the second only when the first took it: one mistake costs one try.</summary>
    public static RegisterPinOutcome VerifyRegisterPin(this CardConnection card, PinBuffer value, int keep = 0)
    {
        var first = card.VerifyPin(Both[0], value, keep);
        return first.IsDone
            ? new RegisterPinOutcome(first, card.VerifyPin(Both[1], value, keep))
            : new RegisterPinOutcome(first, null);
    }

    /// <summary>Changes both. When the second cannot be changed the first is given its old value back.</summary>
    public static RegisterPinOutcome ChangeRegisterPin(this CardConnection card, PinBuffer current, PinBuffer wanted)
    {
        // The second reference may lack tries or have another value: found out before anything is written.
        var known = card.VerifyRegisterPin(current);
        if (!known.IsDone)
        {
            return known;
        }

        var first = card.ChangePin(Both[0], current, wanted);
        if (!first.IsDone)
        {
            return new RegisterPinOutcome(first, null);
        }

        try
        {
            var second = card.ChangePin(Both[1], current, wanted);
            return second.IsDone
                ? new RegisterPinOutcome(first, second)
                : new RegisterPinOutcome(card.ChangePin(Both[0], wanted, current) with { Result = second.Result }, second);
        }
        catch (Exception halfDone) when (halfDone is CardRemovedException or UnexpectedAnswerException)
        {
            return new RegisterPinOutcome(first, null) { Interruption = halfDone };
        }
    }

    /// <summary>Finishes a change that reached one reference only: each is asked for the new value first, then for the old one.</summary>
    /// <remarks>Costs a try on a reference that still has the old value, and gives it back at once; with one try left it is not done.</remarks>
    public static RegisterPinOutcome FinishRegisterPinChange(this CardConnection card, PinBuffer current, PinBuffer wanted)
    {
        var first = Finish(card, Both[0], current, wanted);
        return new RegisterPinOutcome(first, first.IsDone ? Finish(card, Both[1], current, wanted) : null);
    }

    private static PinOutcome Finish(CardConnection card, PinReference pin, PinBuffer current, PinBuffer wanted)
    {
        var already = card.VerifyPin(pin, wanted, keep: 1);
        return already.Result == PinResult.Wrong ? card.ChangePin(pin, current, wanted) : already;
    }
}

/// <summary>What became of both references; the second is null when it was not reached.</summary>
public sealed record RegisterPinOutcome(PinOutcome Common, PinOutcome? Register)
{
    public bool IsDone => Common.IsDone && Register is { IsDone: true };

    /// <summary>One reference took the value and the other did not: the card has two PINs where people know one.</summary>
    public bool IsHalfDone => Common.IsDone && Register is not { IsDone: true };

    /// <summary>What kept the second reference from being reached.</summary>
    public Exception? Interruption { get; init; }
}
