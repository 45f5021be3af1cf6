using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Engine;

/// <summary>The rules of one procedure in force between two changes: what one decision is made from.</summary>
/// <param name="ValidFrom">First day, inclusive.</param>
/// <param name="ValidThrough">Last day, inclusive; null when nothing later changes.</param>
internal sealed record Slice(string Procedure, DateOnly ValidFrom, DateOnly? ValidThrough, IReadOnlyList<CompiledRule> Rules)
{
    /// <summary>The name of its merged workflow.</summary>
    public string WorkflowName { get; } = $"{Procedure}@{ValidFrom:yyyy-MM-dd}";

    /// <summary>All facts some rule of the slice reads.</summary>
    public FactMask Reads { get; } = Rules.Aggregate(FactMask.None, (mask, rule) => mask.Union(rule.Reads));

    /// <summary>Each condition once: definitions written out repeat the same ones in many rules.</summary>
    public IReadOnlyList<Atom> Atoms { get; } = [.. Rules.SelectMany(rule => rule.Condition.Atoms).DistinctBy(atom => atom.Tree.ToString())];

    public SlicePlan Plan { get; } = new(Rules);

    public bool Holds(DateOnly day) => day >= ValidFrom && (ValidThrough is not { } last || day <= last);
}
