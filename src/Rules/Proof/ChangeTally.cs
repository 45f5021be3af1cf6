using System.Numerics;
using CertFlow.Rules.Changes;

namespace CertFlow.Rules.Proof;

/// <summary>How many combinations of facts are answered differently, and how. Immutable.</summary>
/// <param name="Changed">Combinations; one counts once, however many ways it changes with this paper or that.</param>
/// <param name="Groups">By change; with papers one combination may be in several groups.</param>
internal sealed record ChangeTally(BigInteger Changed, IReadOnlyDictionary<AnswerChange, BigInteger> Groups)
{
    public static ChangeTally None { get; } = new(0, new Dictionary<AnswerChange, BigInteger>());

    /// <summary>All changes on so many combinations.</summary>
    public static ChangeTally Of(IReadOnlyCollection<AnswerChange> changes, UInt128 combinations) =>
        changes.Count == 0 ? None : new ChangeTally(combinations, changes.ToDictionary(change => change, _ => (BigInteger)combinations));

    public ChangeTally Plus(ChangeTally other) => other.Changed.IsZero ? this : Changed.IsZero ? other : new ChangeTally(
        Changed + other.Changed,
        Groups.Concat(other.Groups).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Aggregate(BigInteger.Zero, (sum, pair) => sum + pair.Value)));

    /// <summary>The same changes at a place like this one, below which facts that change nothing have other combinations.</summary>
    public ChangeTally Scaled(UInt128 there, UInt128 here) => new(
        Changed * there / here, Groups.ToDictionary(pair => pair.Key, pair => pair.Value * there / here));
}
