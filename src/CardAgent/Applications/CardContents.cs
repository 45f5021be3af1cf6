namespace CertFlow.CardAgent.Applications;

/// <summary>All that may be read of a card without a PIN: which card, which certificates, how many tries every PIN has.</summary>
public sealed record CardContents
{
    public required CardIdentity Identity { get; init; }
    public required CertificateAvailability Availability { get; init; }
    public required CertificateOnCard? UserAuthentication { get; init; }

    /// <summary>Tries left by reference; a lock is 0.</summary>
    public required IReadOnlyDictionary<PinReference, int> TriesLeft { get; init; }

    /// <summary>Reads everything once, application by application, so that each is selected only once. No try is used.</summary>
    public static CardContents Read(CardConnection card)
    {
        var tries = new Dictionary<PinReference, int>();
        var identity = CardIdentity.Read(card);
        tries[PinReference.Common] = card.TriesLeftOfSelected(PinReference.Common);

        var availability = card.ReadAvailability();
        var userAuthentication = availability.UserAuthentication ? card.ReadUserAuthenticationCertificate() : null;
        tries[PinReference.UserAuthentication] = card.TriesLeftOfSelected(PinReference.UserAuthentication);
        tries[PinReference.Signature] = card.TriesLeftOfSelected(PinReference.Signature);

        foreach (var pin in new[] { PinReference.Register, PinReference.SurfaceInput })
        {
            tries[pin] = card.TriesLeft(pin);
        }

        return new CardContents { Identity = identity, Availability = availability, UserAuthentication = userAuthentication, TriesLeft = tries };
    }
}
