using CertFlow.Workflows.Cases;

namespace CertFlow.Workflows.Closing;

/// <summary>What was done at the terminal on a day, by our records, in the terminal's own units. Pure.</summary>
public static class DayCounts
{
    /// <summary>What the terminal counts: certificates by act and kind; PINs by the act, however many were typed.</summary>
    public static IReadOnlyList<string> AtTheTerminal { get; } =
    [
        "issueSignature", "issueUserAuthentication", "renewalSignature", "renewalUserAuthentication",
        "revocationSignature", "revocationUserAuthentication", "pinReset", "pinChange",
    ];

    /// <summary>What may not lie about overnight: found in our records, or counted by eye.</summary>
    public static IReadOnlyList<string> LeftOver { get; } = ["lettersToPost", "openPinSlips", "cardsLeftBehind", "openEnvelopes"];

    /// <summary>The counts of a day; every code is there.</summary>
    public static IReadOnlyDictionary<string, int> Of(IEnumerable<DayEvent> events)
    {
        var counts = AtTheTerminal.ToDictionary(code => code, _ => 0);
        foreach (var code in events.SelectMany(CodesOf))
        {
            counts[code]++;
        }

        return counts;
    }

    private static IEnumerable<string> CodesOf(DayEvent done) => done.Event switch
    {
        CertificatesIssued issued => issued.Certificates.Select(certificate => CodeOf(done.Procedure == "renewal" ? "renewal" : "issue", certificate.Kind)),
        CertificatesRevoked revoked => revoked.Certificates.Select(certificate => CodeOf("revocation", certificate.Kind)),
        PinsSet => [done.Procedure == "pinChange" ? "pinChange" : "pinReset"],
        _ => [],
    };

    private static string CodeOf(string act, string kind) => act + char.ToUpperInvariant(kind[0]) + kind[1..];
}

/// <summary>Something done at the terminal, and the procedure it belonged to.</summary>
public sealed record DayEvent(string Procedure, CaseEvent Event);
