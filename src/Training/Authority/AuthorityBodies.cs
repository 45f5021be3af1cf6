using System.Security.Cryptography.X509Certificates;
using CertFlow.Training.VirtualCard;

namespace CertFlow.Training.Authority;

/// <summary>Asks for a certificate. <c>at</c> moves the authority's clock forward first; an earlier time changes nothing.</summary>
public sealed record IssueBody
{
    public required Guid OperationId { get; init; }
    public required string Kind { get; init; }
    public required ReadOnlyMemory<byte> PublicKey { get; init; }
    public required CertificateHolder Holder { get; init; }
    public required DateOnly ValidThrough { get; init; }
    public DateTimeOffset? At { get; init; }
}

/// <summary>Asks for a revocation. <c>at</c> as for an issue.</summary>
public sealed record RevokeBody
{
    public required string Reason { get; init; }
    public DateTimeOffset? At { get; init; }
}

/// <summary>Asks for the issuer's word for a training card.</summary>
public sealed record AuthorisationBody
{
    public required string CardSerial { get; init; }
    public required ReadOnlyMemory<byte> Challenge { get; init; }
    public required IReadOnlyList<IssuerRights> Rights { get; init; }
    public required Guid OperationId { get; init; }
}

/// <summary>Moves the authority's clock forward.</summary>
public sealed record ClockBody
{
    public required DateTimeOffset To { get; init; }
}

/// <summary>A certificate as the authority tells it.</summary>
public sealed record CertificateBody
{
    public required string Kind { get; init; }

    /// <summary>Upper-case hexadecimal, no leading zeros.</summary>
    public required string Serial { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset ValidFrom { get; init; }
    public required DateTimeOffset ValidThrough { get; init; }
    public required Guid OperationId { get; init; }
    public required ReadOnlyMemory<byte> Certificate { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public string? Reason { get; init; }

    public static CertificateBody Of(IssuedCertificate certificate)
    {
        var (issue, revocation) = (certificate.Issue, certificate.Revocation);
        using var read = X509CertificateLoader.LoadCertificate(issue.Der.Span);
        return new CertificateBody
        {
            Kind = issue.Kind.Code(),
            Serial = issue.Serial,
            Status = revocation is null ? "issued" : "revoked",
            ValidFrom = read.NotBefore.ToUniversalTime(),
            ValidThrough = read.NotAfter.ToUniversalTime(),
            OperationId = issue.OperationId,
            Certificate = issue.Der,
            RevokedAt = revocation?.At,
            Reason = revocation is null ? null : RevocationReason.Code(revocation.Reason),
        };
    }
}
