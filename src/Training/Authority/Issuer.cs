using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertFlow.Training.Authority;

/// <summary>One issuing authority with the key that signs its status answers.</summary>
public sealed class Issuer : IDisposable
{
    private Issuer(CertificateKind kind, IssuerKeys keys)
    {
        Kind = kind;
        Certificate = WithKey(keys.Certificate, keys.PrivateKey);
        Responder = WithKey(keys.ResponderCertificate, keys.ResponderPrivateKey);
    }

    public CertificateKind Kind { get; }

    /// <summary>The issuing certificate, with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The certificate that signs status answers (OCSP), with its private key.</summary>
    public X509Certificate2 Responder { get; }

    public static Issuer Open(CertificateKind kind, IssuerKeys keys) => new(kind, keys);

    public void Dispose()
    {
        Certificate.Dispose();
        Responder.Dispose();
    }

    private static X509Certificate2 WithKey(ReadOnlyMemory<byte> certificate, ReadOnlyMemory<byte> privateKey)
    {
        using var key = RSA.Create();
        key.ImportPkcs8PrivateKey(privateKey.Span, out _);
        using var bare = X509CertificateLoader.LoadCertificate(certificate.Span);
        return bare.CopyWithPrivateKey(key);
    }
}

/// <summary>What is kept of an issuer: DER certificates and PKCS#8 keys.</summary>
public sealed record IssuerKeys(
    ReadOnlyMemory<byte> Certificate,
    ReadOnlyMemory<byte> PrivateKey,
    ReadOnlyMemory<byte> ResponderCertificate,
    ReadOnlyMemory<byte> ResponderPrivateKey);
