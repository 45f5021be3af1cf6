using System.Collections.Frozen;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>Texts that the program says and facts that it reads by itself, outside any rule.</summary>
internal static class ProgramWords
{
    /// <summary>Texts of decisions that no rule speaks.</summary>
    public static readonly FrozenSet<string> Texts = new[] { "no-rules-in-force", "certificate-valid-through", "list-separator", "facts-to-check", "rule-concerned" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Facts that validity ends are computed from, or that say what is asked for.</summary>
    public static readonly FrozenSet<string> Facts = new[]
    {
        "holder.birthDate", "card.validThrough", "requested", "documents",
        "certificates.signature.status", "certificates.signature.validThrough",
        "certificates.userAuthentication.status", "certificates.userAuthentication.validThrough",
    }.ToFrozenSet(StringComparer.Ordinal);
}
