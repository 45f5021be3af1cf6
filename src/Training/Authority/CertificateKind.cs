namespace CertFlow.Training.Authority;

/// <summary>The two kinds of certificate, each with an issuer of its own.</summary>
public enum CertificateKind
{
    Signature,
    UserAuthentication,
}

/// <summary>How the kinds are called in bodies and addresses.</summary>
public static class CertificateKinds
{
    public static IReadOnlyList<CertificateKind> All { get; } = [CertificateKind.Signature, CertificateKind.UserAuthentication];

    public static string Code(this CertificateKind kind) => kind == CertificateKind.Signature ? "signature" : "userAuthentication";

    public static CertificateKind? Find(string? code) => code switch
    {
        "signature" => CertificateKind.Signature,
        "userAuthentication" => CertificateKind.UserAuthentication,
        _ => null,
    };
}
