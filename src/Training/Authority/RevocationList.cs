using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertFlow.Training.Authority;

/// <summary>The revocation list: made once a day at midnight in Japan, so what is revoked today is on tomorrow's list.</summary>
internal static class RevocationList
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    /// <summary>The list in force at a moment (DER). The same day gives the same bytes.</summary>
    public static byte[] Of(Issuer issuer, Register register, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(Japan).DateTime);
        var midnight = new DateTimeOffset(today, TimeOnly.MinValue, Japan);
        var list = new CertificateRevocationListBuilder();
        var revoked = register.Certificates.Select(certificate => certificate.Revocation).OfType<CertificateRevoked>()
            .Where(revocation => revocation.Kind == issuer.Kind && revocation.At < midnight);
        foreach (var revocation in revoked.OrderBy(revocation => revocation.At))
        {
            list.AddEntry(BytesOf(revocation.Serial), revocation.At, revocation.Reason);
        }

        return list.Build(issuer.Certificate, new BigInteger(today.DayNumber), midnight.AddDays(1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, midnight);
    }

    private static byte[] BytesOf(string serial) => Convert.FromHexString(serial.Length % 2 == 0 ? serial : "0" + serial);
}
