using System.Text.Json;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Facts;

/// <summary>One fault in a body of facts.</summary>
/// <param name="Pointer">JSON pointer below the facts object, for instance <c>/holder/birthDate</c>.</param>
/// <param name="Code">Stable: <c>unknown-fact</c>, <c>wrong-type</c>, <c>impossible-date</c>, <c>date-in-the-future</c>, <c>unknown-code</c>, <c>duplicate-fact</c>, <c>impossible-pair</c>, <c>not-nullable</c>.</param>
public sealed record FactFault(string Pointer, string Code, string MessageJa, string MessageEn);

/// <summary>Facts read from JSON, with every fault found on the way.</summary>
public sealed record FactReading(FactSet Facts, IReadOnlyList<FactFault> Faults)
{
    public bool IsFaultless => Faults.Count == 0;
}

/// <summary>Reads the <c>facts</c> object of a request against the vocabulary: types, codes, dates, impossible pairs.</summary>
public static class FactSetReader
{
    /// <summary>Reads the whole object and names every fault; faulty facts stay unknown.</summary>
    /// <param name="today">Facts marked as past (a birth date) may not lie after this day.</param>
    public static FactReading Read(JsonElement facts, FactVocabulary vocabulary, DateOnly today) => throw new NotImplementedException();
}
