using CertFlow.Rules.Packs;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Letters;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Hosting;

/// <summary>Holds the rules in force: one reference, swapped as a whole when an edition is published.</summary>
public sealed class RuleBooks
{
    private volatile RuleEdition? inForce;

    /// <summary>The edition in force; null until one is loaded.</summary>
    public RuleEdition? InForce => inForce;

    /// <summary>The book in force; null until one is loaded.</summary>
    public RuleBook? Current => inForce?.Book;

    public void Use(RuleBook book) => Use(RuleEdition.Unpublished(book, new Dictionary<string, LetterTemplates>()));

    /// <summary>Puts rules in force together with their towns' letters: a case never sees one without the other.</summary>
    public void Use(RuleEdition edition) => inForce = edition;

    /// <summary>The rules of one town; null when there is no such town.</summary>
    public TownRules? Of(string town) => inForce?.Towns.GetValueOrDefault(town);
}
