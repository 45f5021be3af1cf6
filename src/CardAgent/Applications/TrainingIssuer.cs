using System.Buffers.Binary;
using System.Security.Cryptography;
using CertFlow.CardAgent.Apdu;

namespace CertFlow.CardAgent.Applications;

/// <summary>
/// Issuing and setting PINs on a training card (docs/adr/0041). On a real card both belong to the municipal terminal: the application
/// spoken to here exists on no real card, and without it none of these commands can leave.
/// </summary>
public sealed class TrainingIssuer
{
    private const int ChallengeLength = 16;
    private const int WriteBlock = 250;
    private readonly CardConnection card;

    private TrainingIssuer(CardConnection card) => this.card = card;

    /// <summary>Selects the application; null on any card that is not a training card.</summary>
    public static TrainingIssuer? TryOpen(CardConnection card) => card.TrySelect(CardApplication.TrainingIssuer) ? new TrainingIssuer(card) : null;

    /// <summary>Random bytes for the issuer to sign; each call makes the one before worthless.</summary>
    public byte[] Challenge()
    {
        var challenge = card.Demand("get challenge", new CommandApdu(0x00, 0x84, 0x00, 0x00, Le: ChallengeLength));
        return challenge.Length == ChallengeLength ? challenge.ToArray() : throw new UnexpectedAnswerException("get challenge", "not 16 bytes");
    }

    /// <summary>Hands over the issuer's word; false when the card does not accept it.</summary>
    public bool Authenticate(ReadOnlyMemory<byte> authorisation)
    {
        var status = card.Send(new CommandApdu(0x00, 0x82, 0x00, 0x00, authorisation)).Status;
        return status.IsDone || (status == StatusWord.SecurityStatusNotSatisfied ? false : throw new UnexpectedAnswerException("authenticate", status));
    }

    /// <summary>A key that waits for its certificate: an issue that was begun and not finished; null when there is none.</summary>
    public PendingIssue? Pending(CertificateKind kind)
    {
        const string step = "ask for a waiting key";
        var response = card.Send(new CommandApdu(0x00, 0xCA, 0x00, NumberOf(kind), Le: 256));
        if (response.Status == StatusWord.ReferenceNotFound)
        {
            return null;
        }

        return response.Status.IsDone && Tlv.Find(response.Data, 0x80) is { Value: { Length: 16 } id }
            && Tlv.Find(response.Data, 0x81) is { Value: { Length: 2 } written } && Tlv.Find(response.Data, 0x82) is { Value: { Length: 32 } key }
                ? new PendingIssue(new Guid(id.Span, bigEndian: true), BinaryPrimitives.ReadUInt16BigEndian(written.Span), Convert.ToHexString(key.Span))
                : throw new UnexpectedAnswerException(step, response.Status);
    }

    /// <summary>The SHA-256 of the certificate in force (docs/adr/0062); null when there is none. Needs no PIN, unlike reading it.</summary>
    public string? InForce(CertificateKind kind)
    {
        const string step = "ask for the certificate in force";
        var response = card.Send(new CommandApdu(0x00, 0xCA, 0x01, NumberOf(kind), Le: 256));
        if (response.Status == StatusWord.ReferenceNotFound)
        {
            return null;
        }

        return response.Status.IsDone && Tlv.Find(response.Data, 0x83) is { Value: { Length: 32 } digest }
            ? Convert.ToHexString(digest.Span)
            : throw new UnexpectedAnswerException(step, response.Status);
    }

    /// <summary>Makes the key on the card and returns its public half (subject public key info). Again for the same operation: the same key.</summary>
    public byte[] GenerateKey(CertificateKind kind)
    {
        const string step = "make a key";
        var template = card.Demand(step, new CommandApdu(0x00, 0x47, 0x80, NumberOf(kind), Le: 65536));
        if (Tlv.Read(template, out _) is not { Tag: 0x7F49 } key || Tlv.Find(key.Value, 0x81) is not { } modulus || Tlv.Find(key.Value, 0x82) is not { } exponent)
        {
            throw new UnexpectedAnswerException(step, "no public key");
        }

        try
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = modulus.Value.ToArray(), Exponent = exponent.Value.ToArray() });
            return rsa.ExportSubjectPublicKeyInfo();
        }
        catch (CryptographicException)
        {
            throw new UnexpectedAnswerException(step, "no usable public key");
        }
    }

    /// <summary>Writes the certificate beside the one in force. The key must have been made, or asked for again, in this conversation.</summary>
    public void WriteCertificate(ReadOnlyMemory<byte> certificate)
    {
        for (var offset = 0; offset < certificate.Length; offset += WriteBlock)
        {
            var block = certificate.Slice(offset, Math.Min(WriteBlock, certificate.Length - offset));
            card.Demand($"write the certificate at {offset}", new CommandApdu(0x00, 0xD6, (byte)(offset >> 8), (byte)offset, block));
        }
    }

    /// <summary>Takes the new key and its certificate into force, both at once.</summary>
    public void Activate(CertificateKind kind) => card.Demand("activate the certificate", new CommandApdu(0x00, 0x44, 0x00, NumberOf(kind)));

    /// <summary>Throws a waiting key away; the old key and certificate stay in force.</summary>
    public void Discard(CertificateKind kind) => card.Demand("discard the waiting key", new CommandApdu(0x00, 0x04, 0x00, NumberOf(kind)));

    /// <summary>Sets a PIN whose old value nobody knows, and gives it all its tries; false when the card does not accept the form.</summary>
    public bool SetPin(PinReference pin, PinBuffer value)
    {
        const ushort wrongData = 0x6A80;
        var status = card.Send(value.Command(0x00, 0x2C, 0x02, pin.TrainingNumber)).Status;
        return status.IsDone || (status.Value == wrongData ? false : throw new UnexpectedAnswerException($"set {pin}", status));
    }

    private static byte NumberOf(CertificateKind kind) => kind == CertificateKind.Signature ? (byte)1 : (byte)2;
}

/// <summary>An issue that was begun on the card: for which operation, how much of the certificate is written, and the key's SHA-256.</summary>
public sealed record PendingIssue(Guid OperationId, int Written, string KeySha256);
