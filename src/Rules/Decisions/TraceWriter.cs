using CertFlow.Rules.Language;

namespace CertFlow.Rules.Decisions;

/// <summary>One line a rule: how it answered and on which facts.</summary>
internal static class TraceWriter
{
    public static IReadOnlyList<TraceLine> Write(Question question, Truth[] truths) =>
        [.. question.Slice.Rules.Select((rule, i) => new TraceLine(rule.Definition.Id, NameOf(rule.Definition.Kind), NameOf(truths[i]), FactsOf(question, rule)))];

    private static Dictionary<string, object?> FactsOf(Question question, Engine.CompiledRule rule) => rule.Reads.Indices()
        .Where(question.Facts.Known.Has)
        .ToDictionary(index => question.Pack.Vocabulary.Facts[index].Path, index => question.Facts[index], StringComparer.Ordinal);

    private static string NameOf<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
