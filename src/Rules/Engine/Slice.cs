using System.Linq.Expressions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Engine;

/// <summary>The rules of one procedure in force between two changes: what one decision is made from.</summary>
/// <param name="ValidFrom">First day, inclusive.</param>
/// <param name="ValidThrough">Last day, inclusive; null when nothing later changes.</param>
internal sealed record Slice(string Procedure, DateOnly ValidFrom, DateOnly? ValidThrough, IReadOnlyList<CompiledRule> Rules)
{
    /// <summary>What the procedure does to certificates.</summary>
    public required CertificateEffect Certificates { get; init; }

    /// <summary>What the conditions of its rules are written over: the facts and the parameters.</summary>
    public required IReadOnlyList<ParameterExpression> Inputs { get; init; }

    /// <summary>The analyser of all its rules at once; made at the first use of the slice.</summary>
    public RuleSweep Sweep => field ??= new RuleSweep([.. Rules.Select(rule => rule.Condition)], Inputs);

    /// <summary>The name of its merged workflow.</summary>
    public string WorkflowName { get; } = $"{Procedure}@{ValidFrom:yyyy-MM-dd}";

    /// <summary>All facts some rule of the slice reads.</summary>
    public FactMask Reads { get; } = Rules.Aggregate(FactMask.None, (mask, rule) => mask.Union(rule.Reads));

    /// <summary>Each condition once: definitions written out repeat the same ones in many rules.</summary>
    public IReadOnlyList<Atom> Atoms => field ??= [.. Rules.SelectMany(rule => rule.Condition.Atoms).DistinctBy(atom => atom.Tree.ToString())];

    public SlicePlan Plan { get; } = new(Rules);

    public bool Holds(DateOnly day) => day >= ValidFrom && (ValidThrough is not { } last || day <= last);
}
