using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Link;
using CertFlow.CardAgent.Pad;

namespace CertFlow.CardAgent.Operations;

/// <summary><c>changePin</c>: the old PIN, then a new one twice. Works on any card.</summary>
internal static class ChangeOperation
{
    public static async Task<Outcome> RunAsync(RunningOperation running)
    {
        foreach (var pin in running.Ask.Pins)
        {
            await ChangeAsync(running, pin);
        }

        return Outcome.Done with { Pins = running.Trial.Report() };
    }

    private static async Task ChangeAsync(RunningOperation running, AskedPin pin)
    {
        var left = await running.Held.WithCardAsync(card => card.TriesLeftOf(pin.Pin));
        running.Trial.Began(pin.Pin, left);
        for (PadMessage? message = null; ; message = PadMessage.Wrong)
        {
            using var current = new PinBuffer();
            if (left == 0 || await CurrentAsync(running, pin, (left, message), current) == PadChoice.Forgotten)
            {
                await LockedAsync(running, pin, left);
                return;
            }

            using var chosen = new PinBuffer();
            await NewPin.ChooseAsync(running, pin, chosen);
            var outcome = await running.Held.WithCardAsync(card => Change(card, pin, current, chosen));
            left = outcome.TriesLeft;
            running.Trial.Left(pin.Pin, left);
            if (outcome.IsDone)
            {
                running.Trial.Ended(pin.Pin, "set", left);
                return;
            }
        }
    }

    private static async Task<PadChoice> CurrentAsync(RunningOperation running, AskedPin pin, (int Left, PadMessage? Message) now, PinBuffer current)
    {
        using var nothing = new PinBuffer();
        if (now.Left == 1)
        {
            await NewPin.AskAsync(running, new PadScreen(PadTopic.LastTry) { Pin = pin, TriesLeft = now.Left }, nothing);
        }

        var screen = new PadScreen(PadTopic.EnterCurrent) { Pin = pin, TriesLeft = now.Left, Message = now.Message, OffersForgotten = true };
        return await NewPin.AskAsync(running, screen, current);
    }

    private static async Task LockedAsync(RunningOperation running, AskedPin pin, int left)
    {
        running.Trial.Ended(pin.Pin, "notSet", left);
        if (left == 0)
        {
            using var nothing = new PinBuffer();
            await running.Pad.AskAsync(new PadScreen(PadTopic.Locked) { Pin = pin, TriesLeft = 0 }, nothing, running.Cancelled);
        }
    }

    private static PinOutcome Change(CardConnection card, AskedPin pin, PinBuffer current, PinBuffer chosen)
    {
        if (AskedPins.ReferenceOf(pin.Pin) is { } reference)
        {
            return card.ChangePin(reference, current, chosen);
        }

        var both = card.ChangeRegisterPin(current, chosen);
        return both.IsHalfDone ? throw new OperationFailedException("halfSet") : both.Common;
    }
}
