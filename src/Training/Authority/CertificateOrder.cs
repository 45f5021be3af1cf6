namespace CertFlow.Training.Authority;

/// <summary>What is asked of the authority: one certificate, for a public key made on a card, for one operation.</summary>
public sealed record CertificateOrder
{
    public required Guid OperationId { get; init; }
    public required CertificateKind Kind { get; init; }

    /// <summary>Subject public key info of the card's key.</summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }
    public required CertificateHolder Holder { get; init; }

    /// <summary>Last day of the certificate, inclusive, in Japan.</summary>
    public required DateOnly ValidThrough { get; init; }
}

/// <summary>Whose certificate it is. Only a signature certificate says more than the municipality.</summary>
public sealed record CertificateHolder
{
    /// <summary>In Latin letters, as in the subject of a certificate.</summary>
    public required string Prefecture { get; init; }
    public required string Municipality { get; init; }
    public required string Name { get; init; }
    public required string Address { get; init; }
    public required DateOnly BirthDate { get; init; }

    /// <summary>1 male, 2 female, 3 not told.</summary>
    public required string Sex { get; init; }

    /// <summary>An invented person in an invented place.</summary>
    public static CertificateHolder Invented { get; } = new()
    {
        Prefecture = "Ariake-ken",
        Municipality = "Hamanasu-cho",
        Name = "山田 太郎",
        Address = "有明県浜茄子郡浜茄子町本町一丁目1番1号",
        BirthDate = new DateOnly(1980, 6, 10),
        Sex = "1",
    };
}
