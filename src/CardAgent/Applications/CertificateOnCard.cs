using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertFlow.CardAgent.Applications;

/// <summary>What is told of a certificate on a card. The holder's name, address, birth date and sex in it are neither kept nor told.</summary>
public sealed record CertificateOnCard
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public required CertificateKind Kind { get; init; }

    /// <summary>Upper-case hexadecimal without leading zeros.</summary>
    public required string Serial { get; init; }
    public required string Issuer { get; init; }

    /// <summary>First day, in Japan.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, inclusive, in Japan.</summary>
    public required DateOnly ValidThrough { get; init; }

    /// <summary>Of the whole certificate, to compare with what was issued.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Takes from a certificate what may be told; null when the bytes are none.</summary>
    public static CertificateOnCard? Read(CertificateKind kind, byte[] der)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return new CertificateOnCard
            {
                Kind = kind,
                Serial = certificate.SerialNumber.TrimStart('0'),
                Issuer = certificate.Issuer,
                ValidFrom = DayOf(certificate.NotBefore),
                ValidThrough = DayOf(certificate.NotAfter),
                Sha256 = Convert.ToHexString(SHA256.HashData(der)),
            };
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    private static DateOnly DayOf(DateTime local) => DateOnly.FromDateTime(new DateTimeOffset(local.ToUniversalTime()).ToOffset(Japan).DateTime);
}
