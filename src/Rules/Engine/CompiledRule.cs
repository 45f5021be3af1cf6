using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Engine;

/// <summary>A rule that passed the gate: what it says, its condition graph, and its expression as the engine gets it.</summary>
internal sealed record CompiledRule(RuleDefinition Definition, Condition Condition, EngineBody Body)
{
    public FactMask Reads { get; } = Condition.Reads;
}

/// <summary>The body of a rule with every definition written out: plain RulesEngine.</summary>
internal abstract record EngineBody
{
    internal sealed record Leaf(string Expression) : EngineBody;

    internal sealed record Node(string Operator, IReadOnlyList<(string Name, EngineBody Body)> Children) : EngineBody;
}

/// <summary>The rules of one procedure in force between two changes: what one decision is made from.</summary>
/// <param name="ValidFrom">First day, inclusive.</param>
/// <param name="ValidThrough">Last day, inclusive; null when nothing later changes.</param>
internal sealed record Slice(string Procedure, DateOnly ValidFrom, DateOnly? ValidThrough, IReadOnlyList<CompiledRule> Rules)
{
    /// <summary>The name of its merged workflow.</summary>
    public string WorkflowName => $"{Procedure}@{ValidFrom:yyyy-MM-dd}";

    /// <summary>All facts some rule of the slice reads.</summary>
    public FactMask Reads { get; } = Rules.Aggregate(FactMask.None, (mask, rule) => mask.Union(rule.Reads));

    public bool Holds(DateOnly day) => day >= ValidFrom && (ValidThrough is not { } last || day <= last);
}
