using CertFlow.Rules.Packs;
using CertFlow.Workflows.Letters;

namespace CertFlow.Workflows.Cases;

/// <summary>What one town's published pack holds for its cases.</summary>
public sealed record TownRules(RulePack Pack, LetterTemplates? Letters);

/// <summary>The rules in force of a town; null when there is no such town.</summary>
public delegate TownRules? RulesOfTown(string town);
