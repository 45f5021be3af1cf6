using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>What a procedure does to the certificates on the card.</summary>
public enum CertificateEffect
{
    /// <summary>Nothing: it is about PINs.</summary>
    None,

    /// <summary>The wanted ones are put on the card, so that they have a last day.</summary>
    Issues,

    /// <summary>The ones that rules name are revoked.</summary>
    Revokes,
}

/// <summary>One procedure of the counter.</summary>
/// <param name="RulesOf">The procedure whose rules it has: its own, or another one's when both are one act at the desk.</param>
public sealed record Procedure(string Code, CertificateEffect Certificates, string RulesOf, Words Label);
