using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Letters;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Publishing;

/// <summary>Rules that can be worked with: the book, each town's rules with its letters, and the edition they are.</summary>
/// <remarks>Immutable: a node swaps one reference.</remarks>
public sealed record RuleEdition
{
    /// <summary>Null for rules that were never published: the guide's, a draft's.</summary>
    public int? Number { get; private init; }

    public required RuleBook Book { get; init; }

    public required IReadOnlyDictionary<string, TownRules> Towns { get; init; }

    /// <summary>The sha256 of each published file by its path: tells a draft from it without reading either.</summary>
    public IReadOnlyDictionary<string, string> FileHashes { get; private init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Rules that were not published.</summary>
    public static RuleEdition Unpublished(RuleBook book, IReadOnlyDictionary<string, LetterTemplates> letters) => new()
    {
        Book = book,
        Towns = book.Towns.ToDictionary(town => town.Key, town => new TownRules(town.Value, letters.GetValueOrDefault(town.Key))),
    };

    /// <summary>A published edition, with the editions that led to it.</summary>
    public static RuleEdition Of(PublishedPack pack, RulesReading reading, EditionChain chain) => new()
    {
        Number = pack.Edition,
        Book = reading.Book!,
        Towns = reading.Book!.Towns.ToDictionary(
            town => town.Key,
            town => new TownRules(town.Value, reading.Letters.GetValueOrDefault(town.Key)) { Edition = pack.Edition, Chain = chain }),
        FileHashes = Hashes(pack.Files),
    };

    /// <summary>The sha256 of each file by its path.</summary>
    public static IReadOnlyDictionary<string, string> Hashes(IEnumerable<PackFile> files) =>
        files.ToDictionary(file => file.Path, file => Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)), StringComparer.Ordinal);
}

/// <summary>The hashes of a book's towns as JSON: by them a decision's pack is found again.</summary>
public static class TownHashes
{
    public static string Of(RuleBook book) => JsonSerializer.Serialize(
        book.Towns.OrderBy(town => town.Key, StringComparer.Ordinal).ToDictionary(town => town.Key, town => town.Value.Hash));
}
