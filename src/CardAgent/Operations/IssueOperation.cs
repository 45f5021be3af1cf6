using CertFlow.CardAgent.Link;

namespace CertFlow.CardAgent.Operations;

/// <summary><c>issue</c>: key on the card, certificate by the service, written and read back; each certificate in a conversation of its own.</summary>
internal static class IssueOperation
{
    public static async Task<Outcome> RunAsync(RunningOperation running)
    {
        foreach (var certificate in running.Ask.Certificates)
        {
            await running.Held.WithCardAsync(card =>
            {
                new CardIssuer(card, running).Write(certificate);
                return true;
            });
        }

        return Outcome.Done with { Written = running.Written };
    }
}
