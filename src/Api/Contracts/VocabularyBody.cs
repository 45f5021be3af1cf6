using System.Text.Json;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Api.Contracts;

/// <summary>Answer of <c>GET /api/vocabulary</c>: the words questions are asked in, in the order the counter asks.</summary>
/// <param name="Pins">The kinds of PIN: their form, and how many wrong entries lock them.</param>
public sealed record VocabularyBody(
    IReadOnlyList<FactBody> Facts, IReadOnlyList<CodeBody> Procedures, IReadOnlyList<PinKind> Pins, IReadOnlyList<string> Towns, string PackHash)
{
    public static VocabularyBody Of(RuleBook book) => new(
        [.. book.Vocabulary.Facts.Where(fact => !fact.FromRequest).Select(FactBody.Of)],
        [.. book.Procedures.Select(procedure => new CodeBody(procedure.Code, procedure.Label))],
        book.Pins.All,
        [.. book.Towns.Keys.Order(StringComparer.Ordinal)],
        book.Hash);
}

/// <summary>One fact: its path, type (<c>bool</c>, <c>int</c>, <c>date</c>, <c>code</c>, <c>codes</c>), codes and words.</summary>
/// <param name="Assumed">Whether <paramref name="AssumedValue"/> is taken when the fact is not given.</param>
public sealed record FactBody(
    string Path, string Type, bool Nullable, bool Assumed, object? AssumedValue, Words Label, Words Question, IReadOnlyList<CodeBody> Codes)
{
    public static FactBody Of(FactDefinition fact) => new(
        fact.Path,
        JsonNamingPolicy.CamelCase.ConvertName(fact.Kind.ToString()),
        fact.Nullable,
        fact.IsAssumed,
        fact.Assumed,
        fact.Label,
        fact.Question,
        [.. fact.Choices.Select(CodeBody.Of)]);
}

/// <summary>One code of a closed list with its words.</summary>
public sealed record CodeBody(string Code, Words Label)
{
    public static CodeBody Of(Choice choice) => new(choice.Code, choice.Label);
}
