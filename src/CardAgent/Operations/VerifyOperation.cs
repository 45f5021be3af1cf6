using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Link;
using CertFlow.CardAgent.Pad;

namespace CertFlow.CardAgent.Operations;

/// <summary><c>verifyPins</c>: the PINs one after another. A present holder may try again; an absent holder's card is never locked here.</summary>
internal static class VerifyOperation
{
    public static async Task<Outcome> RunAsync(RunningOperation running)
    {
        _ = running.Pad;
        var goesOn = true;
        foreach (var pin in running.Ask.Pins)
        {
            var left = await running.Held.WithCardAsync(card => card.TriesLeftOf(pin.Pin));
            running.Trial.Began(pin.Pin, left);
            if (goesOn)
            {
                goesOn = await VerifyAsync(running, pin, left) || !running.Ask.HolderIsAbsent;
            }
            else
            {
                // A shared PIN that was wrong once would be wrong again, and cost another try.
                running.Trial.Ended(pin.Pin, "notTried", left);
            }
        }

        return Outcome.Done with { Pins = running.Trial.Report() };
    }

    /// <summary>False when the PIN was not verified.</summary>
    private static async Task<bool> VerifyAsync(RunningOperation running, AskedPin pin, int left)
    {
        PadMessage? message = null;
        while (true)
        {
            if (left <= pin.Keep)
            {
                return await NotTriedAsync(running, pin, left);
            }

            await WarnBeforeLastTryAsync(running, pin, left);
            using var entered = new PinBuffer();
            var choice = await AskAsync(running, pin, (left, message), entered);
            if (choice == PadChoice.Forgotten)
            {
                running.Trial.Ended(pin.Pin, "forgotten", left);
                return false;
            }

            var outcome = await TryAsync(running, pin, choice == PadChoice.Same ? running.Trial.Shared! : entered);
            left = outcome.TriesLeft;
            running.Trial.Left(pin.Pin, left);
            if (outcome.IsDone)
            {
                running.Trial.Ended(pin.Pin, "ok", left);
                Keep(running, pin, entered);
                return true;
            }

            if (outcome.Result == PinResult.Wrong && running.Ask.HolderIsAbsent)
            {
                running.Trial.Ended(pin.Pin, "wrong", left);
                return false;
            }

            message = PadMessage.Wrong;
        }
    }

    private static async Task<bool> NotTriedAsync(RunningOperation running, AskedPin pin, int left)
    {
        running.Trial.Ended(pin.Pin, left == 0 ? "locked" : "notTried", left);
        using var nothing = new PinBuffer();
        var screen = new PadScreen(left == 0 ? PadTopic.Locked : PadTopic.KeptTries) { Pin = pin, TriesLeft = left, HolderIsAbsent = running.Ask.HolderIsAbsent };
        await running.Pad.AskAsync(screen, nothing, running.Cancelled);
        return false;
    }

    private static async Task WarnBeforeLastTryAsync(RunningOperation running, AskedPin pin, int left)
    {
        using var nothing = new PinBuffer();
        if (left == 1 && await running.Pad.AskAsync(new PadScreen(PadTopic.LastTry) { Pin = pin, TriesLeft = left }, nothing, running.Cancelled) == PadChoice.Stopped)
        {
            throw new OperationFailedException("gaveUp");
        }
    }

    private static async Task<PadChoice> AskAsync(RunningOperation running, AskedPin pin, (int Left, PadMessage? Message) now, PinBuffer entered)
    {
        var screen = new PadScreen(PadTopic.Enter)
        {
            Pin = pin,
            TriesLeft = now.Left,
            Message = now.Message,
            OffersSame = pin.IsDigits && running.Trial.Shared is not null && now.Message is null,
            OffersForgotten = !running.Ask.HolderIsAbsent,
            HolderIsAbsent = running.Ask.HolderIsAbsent,
        };
        var choice = await running.Pad.AskAsync(screen, entered, running.Cancelled);
        return choice == PadChoice.Stopped ? throw new OperationFailedException("gaveUp") : choice;
    }

    private static Task<PinOutcome> TryAsync(RunningOperation running, AskedPin pin, PinBuffer value) => running.Held.WithCardAsync(card =>
    {
        if (AskedPins.ReferenceOf(pin.Pin) is { } reference)
        {
            return card.VerifyPin(reference, value, pin.Keep);
        }

        var both = card.VerifyRegisterPin(value, pin.Keep);
        // One took it and the other did not: an earlier change reached one reference only. Setting it anew mends that.
        return both.IsHalfDone ? throw new OperationFailedException("halfSet") : both.IsDone ? both.Register!.Value : both.Common;
    });

    private static void Keep(RunningOperation running, AskedPin pin, PinBuffer entered)
    {
        if (pin.IsDigits && entered.Length > 0)
        {
            running.Trial.Share(entered);
        }
    }
}
