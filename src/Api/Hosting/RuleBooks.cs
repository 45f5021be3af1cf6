using CertFlow.Rules.Packs;

namespace CertFlow.Api.Hosting;

/// <summary>Holds the rules in force: one reference, swapped as a whole when a pack is published.</summary>
public sealed class RuleBooks
{
    private volatile RuleBook? current;

    /// <summary>The book in force; null until one is loaded.</summary>
    public RuleBook? Current => current;

    public void Use(RuleBook book) => current = book;
}
