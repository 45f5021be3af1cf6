using System.Security.Cryptography.X509Certificates;

namespace CertFlow.Training.Authority;

/// <summary>The reasons the real service is known to use, by their RFC 5280 names.</summary>
public static class RevocationReason
{
    private static readonly Dictionary<string, X509RevocationReason> Known = new()
    {
        ["unspecified"] = X509RevocationReason.Unspecified,
        ["keyCompromise"] = X509RevocationReason.KeyCompromise,
        ["affiliationChanged"] = X509RevocationReason.AffiliationChanged,
        ["superseded"] = X509RevocationReason.Superseded,
        ["cessationOfOperation"] = X509RevocationReason.CessationOfOperation,
    };

    public static IEnumerable<string> Codes => Known.Keys;

    public static X509RevocationReason? Find(string? code) => code is not null && Known.TryGetValue(code, out var reason) ? reason : null;

    public static string Code(X509RevocationReason reason) => Known.First(pair => pair.Value == reason).Key;
}
