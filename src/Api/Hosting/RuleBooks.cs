using CertFlow.Rules.Packs;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Letters;

namespace CertFlow.Api.Hosting;

/// <summary>Holds the rules in force: one reference, swapped as a whole when a pack is published.</summary>
public sealed class RuleBooks
{
    private volatile InForce? current;

    /// <summary>The book in force; null until one is loaded.</summary>
    public RuleBook? Current => current?.Book;

    public void Use(RuleBook book) => Use(book, new Dictionary<string, LetterTemplates>());

    /// <summary>Puts a book in force together with its towns' letters: a case never sees one without the other.</summary>
    public void Use(RuleBook book, IReadOnlyDictionary<string, LetterTemplates> letters) => current = new InForce(
        book,
        book.Towns.ToDictionary(town => town.Key, town => new TownRules(town.Value, letters.GetValueOrDefault(town.Key))));

    /// <summary>The rules of one town; null when there is no such town.</summary>
    public TownRules? Of(string town) => current?.Towns.GetValueOrDefault(town);

    private sealed record InForce(RuleBook Book, IReadOnlyDictionary<string, TownRules> Towns);
}
