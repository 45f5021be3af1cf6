using CertFlow.Rules.Language;

namespace CertFlow.Rules.Proof;

/// <summary>Whether RulesEngine and the analyser answered alike on every fact set tried.</summary>
/// <param name="FactSets">How many were tried.</param>
/// <param name="Answers">Answers of single rules compared.</param>
/// <param name="Disagreements">The first disagreement of each rule, in the order of the fact sets; empty when they agree.</param>
public sealed record AgreementReport(int FactSets, long Answers, IReadOnlyList<RuleDisagreement> Disagreements)
{
    /// <summary>Whether the pack may be published as far as this is concerned.</summary>
    public bool IsAgreed => Disagreements.Count == 0;
}

/// <summary>One rule that RulesEngine and the analyser answer differently, and on which facts.</summary>
/// <param name="Facts">Every fact of the question by its path.</param>
public sealed record RuleDisagreement(
    string Rule, string Procedure, int Visit, DateTimeOffset AsOf, IReadOnlyDictionary<string, object?> Facts, Truth Engine, Truth Analyser);
