using CertFlow.Rules.Packs;
using CertFlow.Workflows.Letters;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Workflows.Cases;

/// <summary>What one town's published pack holds for its cases.</summary>
public sealed record TownRules(RulePack Pack, LetterTemplates? Letters)
{
    /// <summary>The edition they were published in; null for rules that never were.</summary>
    public int? Edition { get; init; }

    /// <summary>The editions before, and whom their changes spare.</summary>
    public EditionChain Chain { get; init; } = EditionChain.None;
}

/// <summary>The rules in force of a town; null when there is no such town.</summary>
public delegate TownRules? RulesOfTown(string town);

/// <summary>A town's rules of an earlier edition; null when the edition had no such town. May have to read it first.</summary>
public delegate Task<TownRules?> RulesOfEdition(int edition, string town, CancellationToken cancellation);
