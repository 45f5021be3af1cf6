using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertFlow.Training.Authority;

/// <summary>A holder's certificate, made from the card's public key: as close to the real profile as is public.</summary>
internal static class CertificateProfile
{
    private const string PolicyExtension = "2.5.29.32";
    private const string CrlDistributionPoints = "2.5.29.31";
    private const string SignaturePolicy = "1.2.392.200149.8.5.1.1.20";
    private const string UserAuthenticationPolicy = "1.2.392.200149.8.5.1.3.30";
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag DirectoryName = new(TagClass.ContextSpecific, 4, isConstructed: true);
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);

    /// <summary>Issues at a moment; <paramref name="address"/> is where the authority answers status questions.</summary>
    public static X509Certificate2 Create(Issuer issuer, CertificateOrder order, DateTimeOffset at, Uri address)
    {
        var key = PublicKey.CreateFromSubjectPublicKeyInfo(order.PublicKey.Span, out _);
        var request = new CertificateRequest(SubjectOf(order, at), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        foreach (var extension in Extensions(issuer, order, request, address))
        {
            request.CertificateExtensions.Add(extension);
        }

        using var signer = issuer.Certificate.GetRSAPrivateKey()!;
        var generator = X509SignatureGenerator.CreateForRSA(signer, RSASignaturePadding.Pkcs1);
        return request.Create(issuer.Certificate.SubjectName, generator, Seconds(at), EndOf(order.ValidThrough), SerialNumbers.Next());
    }

    /// <summary>The last second of a day in Japan.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new DateTimeOffset(day, new TimeOnly(23, 59, 59), Japan).ToUniversalTime();

    private static IEnumerable<X509Extension> Extensions(Issuer issuer, CertificateOrder order, CertificateRequest request, Uri address)
    {
        var isSignature = order.Kind == CertificateKind.Signature;
        yield return new X509KeyUsageExtension(
            isSignature ? X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation : X509KeyUsageFlags.DigitalSignature, critical: true);
        yield return PolicyOf(isSignature ? SignaturePolicy : UserAuthenticationPolicy);
        if (isSignature)
        {
            yield return HolderNames.Extension(order.Holder);
        }

        yield return ListOf(order, address);
        yield return new X509AuthorityInformationAccessExtension([StatusAddress(address, order.Kind)], caIssuersUris: null);
        yield return X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer.Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false);
        yield return new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
    }

    public static string StatusAddress(Uri address, CertificateKind kind) => new Uri(address, $"{kind.Code()}/ocsp").AbsoluteUri;

    public static string ListAddress(Uri address, CertificateKind kind) => new Uri(address, $"{kind.Code()}/crl").AbsoluteUri;

    // Moment of issue and random letters: the subject of a user authentication certificate must say nothing about a person.
    private static X500DistinguishedName SubjectOf(CertificateOrder order, DateTimeOffset at)
    {
        var id = at.ToOffset(Japan).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)
            + RandomNumberGenerator.GetString("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 15);
        return order.Kind == CertificateKind.Signature
            ? NamePath.Of(("2.5.4.6", "JP"), ("2.5.4.7", order.Holder.Prefecture), ("2.5.4.7", order.Holder.Municipality), ("2.5.4.3", id))
            : NamePath.Of(("2.5.4.6", "JP"), ("2.5.4.3", id));
    }

    private static X509Extension PolicyOf(string policy)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(policy);
        }

        return new X509Extension(PolicyExtension, writer.Encode(), critical: true);
    }

    /// <summary>The real list lies in a directory, a part for each municipality; this one can be fetched from the address beside it as well.</summary>
    private static X509Extension ListOf(CertificateOrder order, Uri address)
    {
        var municipality = NamePath.Of(
            ("2.5.4.6", "JP"), ("2.5.4.10", "JPKI"), ("2.5.4.11", "TRAINING - NOT VALID"), ("2.5.4.3", $"{order.Holder.Municipality} CRLDP"));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence(Tag0))
        using (writer.PushSequence(Tag0))
        {
            using (writer.PushSequence(DirectoryName))
            {
                writer.WriteEncodedValue(municipality.RawData);
            }

            writer.WriteCharacterString(UniversalTagNumber.IA5String, ListAddress(address, order.Kind), Uri);
        }

        return new X509Extension(CrlDistributionPoints, writer.Encode(), critical: false);
    }

    // X.509 knows whole seconds only.
    private static DateTimeOffset Seconds(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
