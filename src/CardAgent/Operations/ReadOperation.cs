using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Link;

namespace CertFlow.CardAgent.Operations;

/// <summary><c>read</c>: what is on the card, without a PIN. Finds an issue that was begun and not finished, and finishes it or throws it away.</summary>
internal static class ReadOperation
{
    public static async Task<Outcome> RunAsync(RunningOperation running)
    {
        await running.Held.WithCardAsync(card => EndUnfinished(card, running));
        running.Card = ReadCard.Of(await running.Held.WithCardAsync(CardContents.Read));
        return Outcome.Done with { Card = running.Card, Written = running.Written };
    }

    private static bool EndUnfinished(CardConnection card, RunningOperation running)
    {
        var serial = CardIdentity.Read(card).Serial;
        foreach (var kind in Enum.GetValues<CertificateKind>())
        {
            // Only a training card has such an application; a real card is written at the municipal terminal.
            if (TrainingIssuer.TryOpen(card) is { } issuer && issuer.Pending(kind) is { } pending)
            {
                End(new CardIssuer(card, running), (kind, pending.OperationId));
            }
        }

        return serial.Length > 0;
    }

    private static void End(CardIssuer issuer, (CertificateKind Kind, Guid IssueId) unfinished)
    {
        switch (issuer.WhatToDoWith(unfinished.IssueId))
        {
            case "finish":
                issuer.Write(new AskedCertificate(CertificateCodes.CodeOf(unfinished.Kind), unfinished.IssueId));
                break;
            case "discard":
                issuer.Discard(unfinished.Kind, unfinished.IssueId);
                break;
        }
    }
}
