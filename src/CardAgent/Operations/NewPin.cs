using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Link;
using CertFlow.CardAgent.Pad;

namespace CertFlow.CardAgent.Operations;

/// <summary>Asks for a PIN that the holder chooses: twice, until both are the same.</summary>
internal static class NewPin
{
    public static async Task ChooseAsync(RunningOperation running, AskedPin pin, PinBuffer chosen)
    {
        for (PadMessage? message = null; ; message = PadMessage.NotTheSame)
        {
            var offersSame = pin.IsDigits && running.Trial.Shared is not null;
            var choice = await AskAsync(running, new PadScreen(PadTopic.Choose) { Pin = pin, Message = message, OffersSame = offersSame }, chosen);
            if (choice == PadChoice.Same)
            {
                using var same = running.Trial.Shared!.Copy();
                chosen.TakeFrom(same);
                return;
            }

            using var again = new PinBuffer();
            await AskAsync(running, new PadScreen(PadTopic.Repeat) { Pin = pin }, again);
            if (chosen.HasValueOf(again))
            {
                return;
            }
        }
    }

    public static async Task<PadChoice> AskAsync(RunningOperation running, PadScreen screen, PinBuffer into)
    {
        var choice = await running.Pad.AskAsync(screen, into, running.Cancelled);
        return choice == PadChoice.Stopped ? throw new OperationFailedException("gaveUp") : choice;
    }
}
