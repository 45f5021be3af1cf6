using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertFlow.Training.VirtualCard;

/// <summary>The card's RSA keys of 2048 bits, kept as PKCS#8.</summary>
public static class CardKey
{
    private const int Bits = 2048;

    public static byte[] Generate()
    {
        using var rsa = RSA.Create(Bits);
        return rsa.ExportPkcs8PrivateKey();
    }

    public static byte[] PublicKeyInfoOf(ReadOnlyMemory<byte> privateKey)
    {
        using var rsa = Open(privateKey);
        return rsa.ExportSubjectPublicKeyInfo();
    }

    /// <summary>7F49 with modulus (81) and exponent (82), as cards tell a new public key.</summary>
    public static byte[] PublicKeyTemplateOf(ReadOnlyMemory<byte> privateKey)
    {
        using var rsa = Open(privateKey);
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return [0x7F, 0x49, 0x82, 0x01, 0x09, 0x81, 0x82, 0x01, 0x00, .. key.Modulus!, 0x82, 0x03, .. key.Exponent!];
    }

    /// <summary>Whether bytes are exactly one certificate, for the public key of this private key.</summary>
    public static bool IsCertificateOf(ReadOnlyMemory<byte> privateKey, ReadOnlyMemory<byte> certificate)
    {
        try
        {
            using var read = X509CertificateLoader.LoadCertificate(certificate.Span);
            return read.RawData.Length == certificate.Length
                && read.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(PublicKeyInfoOf(privateKey));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static RSA Open(ReadOnlyMemory<byte> privateKey)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(privateKey.Span, out _);
        return rsa;
    }
}
