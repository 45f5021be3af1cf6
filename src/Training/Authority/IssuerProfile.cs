using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertFlow.Training.Authority;

/// <summary>The certificates of the authority itself: as close to the real profile as is public, marked as training in their name.</summary>
internal static class IssuerProfile
{
    private const int KeyBits = 2048;
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const string OcspNoCheck = "1.3.6.1.5.5.7.48.1.5";
    private static readonly byte[] Null = [0x05, 0x00];

    /// <summary>Makes the keys and certificates of one issuer, valid for twenty years from a moment.</summary>
    public static IssuerKeys Create(CertificateKind kind, DateTimeOffset from)
    {
        using var key = RSA.Create(KeyBits);
        using var responderKey = RSA.Create(KeyBits);
        using var issuer = SelfSigned(kind, key, from);
        using var responder = ResponderOf(issuer, kind, responderKey);
        return new IssuerKeys(issuer.RawData, key.ExportPkcs8PrivateKey(), responder.RawData, responderKey.ExportPkcs8PrivateKey());
    }

    /// <summary>The names are those of the real authority, and one more that nobody can overlook.</summary>
    public static X500DistinguishedName NameOf(CertificateKind kind)
    {
        var purpose = kind == CertificateKind.Signature ? "JPKI for digital signature" : "JPKI for user authentication";
        return NamePath.Of(("2.5.4.6", "JP"), ("2.5.4.10", "JPKI"), ("2.5.4.11", purpose), ("2.5.4.11", "Japan Agency for Local Authority Information Systems"), ("2.5.4.11", "TRAINING - NOT VALID"));
    }

    private static X509Certificate2 SelfSigned(CertificateKind kind, RSA key, DateTimeOffset from)
    {
        var request = new CertificateRequest(NameOf(kind), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(from, from.AddYears(20));
    }

    private static X509Certificate2 ResponderOf(X509Certificate2 issuer, CertificateKind kind, RSA key)
    {
        var name = NamePath.Of(("2.5.4.6", "JP"), ("2.5.4.10", "JPKI"), ("2.5.4.11", "TRAINING - NOT VALID"), ("2.5.4.3", $"Status answers, {kind.Code()}"));
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(OcspSigning)], critical: false));
        request.CertificateExtensions.Add(new X509Extension(OcspNoCheck, Null, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        return request.Create(issuer, issuer.NotBefore, issuer.NotAfter, SerialNumbers.Next());
    }
}
