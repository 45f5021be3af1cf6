using CertFlow.Rules.Engine;

namespace CertFlow.Rules.Decisions;

/// <summary>What a rule says when its words are always the same: made at the first use in each language.</summary>
/// <remarks>Two that make it at once make the same.</remarks>
internal sealed class SpokenRule
{
    private Reason? first;
    private Reason? second;

    /// <summary>The reason with one of the rule's two texts.</summary>
    public Reason ReasonOf(string text, CompiledRule rule)
    {
        if (Matches(first, text))
        {
            return first!;
        }

        if (Matches(second, text))
        {
            return second!;
        }

        var made = new Reason(rule.Id, rule.Definition.Text, text, rule.Definition.Source);
        (first, second) = (made, first);
        return made;
    }

    // The text comes from the one catalogue of the pack: the same text is the same object.
    private static bool Matches(Reason? reason, string text) => reason is not null && ReferenceEquals(reason.Text, text);
}
