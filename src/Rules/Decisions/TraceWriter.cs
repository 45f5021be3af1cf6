using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Decisions;

/// <summary>One line a rule: how it answered and on which facts.</summary>
internal static class TraceWriter
{
    private static readonly string[] Kinds = [.. Enum.GetNames<RuleKind>().Select(name => name.ToLowerInvariant())];
    private static readonly string[] Results = [.. Enum.GetNames<Truth>().Select(name => name.ToLowerInvariant())];

    public static IReadOnlyList<TraceLine> Write(Question question, Truth[] truths)
    {
        var lines = new TraceLine[truths.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var rule = question.Slice.Rules[i];
            lines[i] = new TraceLine(rule.Id, Kinds[(int)rule.Definition.Kind], Results[(int)truths[i]], new FactsRead(question.Facts, rule.Reads));
        }

        return lines;
    }
}
