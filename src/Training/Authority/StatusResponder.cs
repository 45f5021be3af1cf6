using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using X509Certificate = Org.BouncyCastle.X509.X509Certificate;

namespace CertFlow.Training.Authority;

/// <summary>Answers questions for the state of certificates (OCSP, RFC 6960): good only for what this issuer issued and did not revoke.</summary>
internal static class StatusResponder
{
    private const int LongestNonce = 32;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    /// <summary>Answers any bytes: what is not a question gets the answer for that.</summary>
    public static byte[] Answer(Issuer issuer, Register register, byte[] question, DateTimeOffset now)
    {
        if (Read(question) is not { } read)
        {
            return new OCSPRespGenerator().Generate(OcspRespStatus.MalformedRequest, null).GetEncoded();
        }

        var moment = now.UtcDateTime.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerSecond));
        var responder = new X509Certificate(issuer.Responder.RawData);
        var answer = new BasicOcspRespGenerator(new RespID(responder.SubjectDN));
        var issuing = new X509Certificate(issuer.Certificate.RawData);
        foreach (var certificate in read.Certificates)
        {
            answer.AddResponse(certificate, StatusOf(certificate, issuing, issuer.Kind, register), moment, moment + Freshness, null);
        }

        if (read.Nonce is not null)
        {
            answer.SetResponseExtensions(new X509Extensions(new Dictionary<DerObjectIdentifier, X509Extension>
            {
                [OcspObjectIdentifiers.PkixOcspNonce] = new(critical: false, read.Nonce),
            }));
        }

        var signed = answer.Generate(SignerOf(issuer), [responder], moment);
        return new OCSPRespGenerator().Generate(OcspRespStatus.Successful, signed).GetEncoded();
    }

    private static CertificateStatus? StatusOf(CertificateID id, X509Certificate issuing, CertificateKind kind, Register register)
    {
        var found = Matches(id, issuing) ? register.Find(kind, HexOf(id.SerialNumber)) : null;
        return found switch
        {
            null => new UnknownStatus(),
            { Revocation: { } revocation } => new RevokedStatus(revocation.At.UtcDateTime, (int)revocation.Reason),
            _ => CertificateStatus.Good,
        };
    }

    /// <summary>Whether a question is about this issuer; one that names it by a digest nobody knows is not.</summary>
    private static bool Matches(CertificateID id, X509Certificate issuing)
    {
        try
        {
            return id.MatchesIssuer(issuing);
        }
        catch (OcspException)
        {
            return false;
        }
    }

    private static string HexOf(BigInteger serial) => serial.SignValue < 0 ? "-" : serial.ToString(16).ToUpperInvariant();

    private static Asn1SignatureFactory SignerOf(Issuer issuer)
    {
        using var key = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(issuer.Responder)!;
        return new Asn1SignatureFactory("SHA256withRSA", PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey()));
    }

    private static Question? Read(byte[] question)
    {
        try
        {
            var request = new OcspReq(question);
            var certificates = request.GetRequestList().Select(one => one.GetCertID()).ToList();
            var nonce = request.GetExtensionValue(OcspObjectIdentifiers.PkixOcspNonce);
            return certificates.Count == 0 || nonce?.GetOctets().Length is 0 or > LongestNonce + 2 ? null : new Question(certificates, nonce);
        }
        catch (Exception unreadable) when (unreadable is Asn1Exception or IOException or ArgumentException or InvalidCastException
            or InvalidOperationException or OcspException or FormatException or NullReferenceException or IndexOutOfRangeException)
        {
            // The parser meets strangers' bytes and fails in many ways; each is the same answer.
            return null;
        }
    }

    private sealed record Question(IReadOnlyList<CertificateID> Certificates, Asn1OctetString? Nonce);
}
