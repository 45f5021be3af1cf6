using System.Security.Cryptography;

namespace CertFlow.Training.Authority;

/// <summary>A certificate, new or the one the operation already had, or the code of a refusal.</summary>
public sealed record IssueAnswer(CertificateIssued? Certificate, bool IsNew, string? Refusal = null)
{
    public static IssueAnswer Refused(string code) => new(null, IsNew: false, code);
}

/// <summary>Questions about an order's public key.</summary>
internal static class OrderedKey
{
    private const int Bits = 2048;
    private const string Unusable = "unusable-public-key";

    /// <summary>A refusal unless the key is RSA of 2048 bits with an odd exponent.</summary>
    public static string? PublicKeyProblem(this CertificateOrder order)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(order.PublicKey.Span, out var read);
            var exponent = rsa.ExportParameters(includePrivateParameters: false).Exponent!;
            return read == order.PublicKey.Length && rsa.KeySize == Bits && exponent.Length >= 3 && (exponent[^1] & 1) == 1 ? null : Unusable;
        }
        catch (CryptographicException)
        {
            return Unusable;
        }
    }

    /// <summary>Whether an order asks for exactly what was already issued.</summary>
    public static bool IsFor(this CertificateOrder order, CertificateIssued issued) => order.Kind == issued.Kind && issued.PublicKey().AsSpan().SequenceEqual(order.PublicKey.Span);
}
