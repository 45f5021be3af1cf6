using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Link;

namespace CertFlow.CardAgent.Operations;

/// <summary><c>unlockAndSetPin</c>: PINs whose old value nobody knows, set anew with the issuer's word. On training cards only.</summary>
internal static class UnlockOperation
{
    public static async Task<Outcome> RunAsync(RunningOperation running)
    {
        foreach (var pin in running.Ask.Pins)
        {
            running.Trial.Began(pin.Pin, await running.Held.WithCardAsync(card => card.TriesLeftOf(pin.Pin)));
            using var chosen = new PinBuffer();
            await NewPin.ChooseAsync(running, pin, chosen);
            var left = await running.Held.WithCardAsync(card => Set(card, running, pin, chosen));
            running.Trial.Ended(pin.Pin, "set", left);
            if (pin.IsDigits)
            {
                running.Trial.Share(chosen);
            }
        }

        return Outcome.Done with { Pins = running.Trial.Report() };
    }

    private static int Set(CardConnection card, RunningOperation running, AskedPin pin, PinBuffer chosen)
    {
        var issuer = TrainingIssuer.TryOpen(card) ?? throw new OperationFailedException("notATrainingCard");
        new CardIssuer(card, running).Authorise(issuer, new Interim("authorisePins"));
        PinReference[] references = AskedPins.ReferenceOf(pin.Pin) is { } one ? [one] : [PinReference.Common, PinReference.Register];
        foreach (var reference in references)
        {
            if (!issuer.SetPin(reference, chosen))
            {
                // The form was checked before: the card knows better, and has changed nothing of this reference.
                throw new OperationFailedException(reference == PinReference.Register ? "halfSet" : "unexpectedAnswer");
            }
        }

        return card.TriesLeftOf(pin.Pin);
    }
}
