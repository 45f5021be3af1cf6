using CertFlow.CardAgent.Apdu;

namespace CertFlow.CardAgent.Applications;

/// <summary>The certificates of a card (JPKI).</summary>
public static class JpkiApplication
{
    private const byte Present = 0x8F;

    /// <summary>Which certificates the card says it has; selects the application.</summary>
    public static CertificateAvailability ReadAvailability(this CardConnection card)
    {
        card.Select(CardApplication.Jpki);
        // By its short name: one command less than selecting it.
        var bytes = card.Demand("read availability", new CommandApdu(0x00, 0xB0, 0x88, 0x00, Le: 3));
        return bytes.Length == 3
            ? new CertificateAvailability(bytes.Span[0] == Present, bytes.Span[1] == Present)
            : throw new UnexpectedAnswerException("read availability", "not three bytes");
    }

    /// <summary>The user authentication certificate; null when there is none. The application is selected.</summary>
    public static CertificateOnCard? ReadUserAuthenticationCertificate(this CardConnection card) =>
        Read(card, CertificateKind.UserAuthentication, CardFile.UserAuthenticationCertificate);

    /// <summary>The signature certificate; null when there is none, or the signature PIN was not verified just before.</summary>
    public static CertificateOnCard? ReadSignatureCertificate(this CardConnection card) =>
        Read(card, CertificateKind.Signature, CardFile.SignatureCertificate);

    private static CertificateOnCard? Read(CardConnection card, CertificateKind kind, CardFile file) => card.ReadObject(file) is not { } der
        ? null
        : CertificateOnCard.Read(kind, der) ?? throw new UnexpectedAnswerException($"read {file}", "not a certificate");
}

/// <summary>Which certificates are on the card, by its own word.</summary>
public readonly record struct CertificateAvailability(bool Signature, bool UserAuthentication);
