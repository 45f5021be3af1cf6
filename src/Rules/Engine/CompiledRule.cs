using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Engine;

/// <summary>A rule that passed the gate: what it says, its condition graph, and its expression as the engine gets it.</summary>
internal sealed record CompiledRule(RuleDefinition Definition, Condition Condition, EngineBody Body)
{
    public FactMask Reads { get; } = Condition.Reads;

    /// <summary>The rule's id, put together once.</summary>
    public string Id { get; } = Definition.Id;

    /// <summary>Its words, where they never change.</summary>
    public SpokenRule Spoken { get; } = new();
}

/// <summary>The body of a rule with every definition written out: plain RulesEngine.</summary>
internal abstract record EngineBody
{
    internal sealed record Leaf(string Expression) : EngineBody;

    internal sealed record Node(string Operator, IReadOnlyList<(string Name, EngineBody Body)> Children) : EngineBody;
}
