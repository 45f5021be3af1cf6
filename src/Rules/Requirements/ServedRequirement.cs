using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Requirements;

/// <summary>What serves a requirement.</summary>
public enum ServedBy
{
    Rule,
    Parameter,
    Calendar,

    /// <summary>A class of papers.</summary>
    Papers,
    Pin,
    Text,

    /// <summary>It is no rule; the list says why.</summary>
    None,
}

/// <summary>One requirement of the source page: what it says, what serves it, or why nothing must.</summary>
/// <param name="By">What the list names as serving it in the first place.</param>
/// <param name="Reason">Why no rule serves it; null otherwise.</param>
/// <param name="Servers">Everything that cites it: ids of rules, names of parameters, files of calendars, codes of PINs and texts.</param>
public sealed record ServedRequirement(string Code, Words Text, ServedBy By, string? Reason, IReadOnlyList<string> Servers);
