using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Link;
using CertFlow.CardAgent.Pad;

namespace CertFlow.CardAgent.Operations;

/// <summary>
/// <c>confirmWritten</c>: the municipal terminal has written the certificates; they are read here, and their numbers and last days go into
/// the case. The signature certificate opens with its PIN only: without a display it is left to the clerk.
/// </summary>
internal static class ConfirmOperation
{
    public static async Task<Outcome> RunAsync(RunningOperation running)
    {
        running.Show(PadScreen.AtTerminal);
        foreach (var asked in running.Ask.Certificates)
        {
            var read = asked.Certificate == CertificateCodes.Signature ? await SignatureAsync(running) : await UserAuthenticationAsync(running, asked);
            running.Note(new WrittenCertificate(asked.Certificate, read.Serial, read.ValidThrough, read.Sha256));
        }

        return Outcome.Done with { Written = running.Written };
    }

    /// <summary>Waits for the card to come back from the terminal with another certificate than before.</summary>
    private static async Task<CertificateOnCard> UserAuthenticationAsync(RunningOperation running, AskedCertificate asked)
    {
        while (true)
        {
            await running.Held.WaitForCardAsync(running.Cancelled);
            var read = await running.Held.WithCardAsync(card => card.ReadAvailability().UserAuthentication ? card.ReadUserAuthenticationCertificate() : null);
            if (read is not null && read.Serial != asked.Before)
            {
                return read;
            }

            await running.Held.WaitForRemovalAsync(running.Cancelled);
        }
    }

    private static async Task<CertificateOnCard> SignatureAsync(RunningOperation running)
    {
        var pin = running.Ask.Pins.FirstOrDefault(pin => pin.Pin == CertificateCodes.Signature) ?? throw new OperationFailedException("padOff");
        for (PadMessage? message = null; ; message = PadMessage.Wrong)
        {
            await running.Held.WaitForCardAsync(running.Cancelled);
            var left = await running.Held.WithCardAsync(card => card.TriesLeftOf(pin.Pin));
            // Nobody's PIN is locked for the sake of a reading.
            if (left <= 1)
            {
                throw new OperationFailedException("gaveUp");
            }

            using var entered = new PinBuffer();
            var screen = new PadScreen(PadTopic.Enter) { Pin = pin, TriesLeft = left, Message = message };
            await NewPin.AskAsync(running, screen, entered);
            if (await running.Held.WithCardAsync(card => card.VerifyPin(PinReference.Signature, entered, keep: 1).IsDone ? card.ReadSignatureCertificate() : null) is { } read)
            {
                return read;
            }
        }
    }
}
