using System.Collections.Frozen;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>Texts that the program says and facts that it reads by itself, outside any rule.</summary>
internal static class ProgramWords
{
    /// <summary>Texts of decisions that no rule speaks.</summary>
    public static readonly FrozenSet<string> Texts = new[]
    {
        "no-rules-in-force", "certificate-valid-through", "list-separator", "facts-to-check", "rule-concerned",
        "papers-of-class", "papers-and", "papers-or", "paper-of-classes", "papers-still-needed", "paper-no-longer-accepted",
        "change-bring", "change-day", "change-day-end", "change-first-visit", "visitor-staff-decides",
        "visitor-holder-denied", "visitor-mail-returned",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Facts that validity ends are computed from, or that say what is asked for.</summary>
    public static readonly FrozenSet<string> Facts = new[]
    {
        "holder.birthDate", "card.validThrough", "requested", "documents", "office",
        "certificates.signature.status", "certificates.signature.validThrough",
        "certificates.userAuthentication.status", "certificates.userAuthentication.validThrough",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Papers no rule asks for and visitors show all the same: the notice is brought by who has it, the mandate is a column of the form.</summary>
    public static readonly FrozenSet<string> Papers = new[] { "expiry-notice", "power-of-attorney" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the program says a text by itself; after <c>next-</c> comes the code of a next step.</summary>
    public static bool Says(string text) => Texts.Contains(text) || text.StartsWith("next-", StringComparison.Ordinal);
}
