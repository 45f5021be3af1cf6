using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;

namespace CertFlow.Training.Authority;

/// <summary>One line of the authority's register: only ever added, never changed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(CertificateIssued), "issued")]
[JsonDerivedType(typeof(CertificateRevoked), "revoked")]
[JsonDerivedType(typeof(ClockMoved), "clockMoved")]
public abstract record RegisterEntry;

/// <summary>A certificate was issued for an operation.</summary>
public sealed record CertificateIssued(Guid OperationId, CertificateKind Kind, string Serial, DateTimeOffset At, ReadOnlyMemory<byte> Der) : RegisterEntry
{
    /// <summary>The subject public key info in the certificate.</summary>
    public byte[] PublicKey()
    {
        using var certificate = X509CertificateLoader.LoadCertificate(Der.Span);
        return certificate.PublicKey.ExportSubjectPublicKeyInfo();
    }
}

/// <summary>A certificate was revoked.</summary>
public sealed record CertificateRevoked(CertificateKind Kind, string Serial, DateTimeOffset At, X509RevocationReason Reason) : RegisterEntry;

/// <summary>The authority's clock was set: this much ahead of the machine's.</summary>
public sealed record ClockMoved(TimeSpan Offset) : RegisterEntry;

/// <summary>A certificate as it stands now.</summary>
public sealed record IssuedCertificate(CertificateIssued Issue, CertificateRevoked? Revocation);
