using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Whether a pack keeps every property on every combination of facts its rules can tell apart.</summary>
/// <remarks>The same pack and options give the same report, apart from <see cref="ProofArea.Ticks"/>.</remarks>
public sealed record ProofReport(string Town, string Hash, IReadOnlyList<ProofArea> Areas, IReadOnlyList<Violation> Violations)
{
    /// <summary>Whether no property is broken and nothing was left out.</summary>
    public bool IsProved => Violations.Count == 0;

    /// <summary>Decisions made.</summary>
    public long Evaluated => Areas.Sum(area => area.Evaluated);

    /// <summary>Combinations of facts those stand for.</summary>
    public UInt128 Represented => Areas.Aggregate(UInt128.Zero, (sum, area) => sum + area.Represented);
}

/// <summary>One procedure, relation of the visitor, visit and slice.</summary>
/// <param name="Relations">The relations it stands for: no rule tells them apart.</param>
/// <param name="Days">Days looked at, one for each way the day can matter to the answer.</param>
/// <param name="Evaluated">Decisions made.</param>
/// <param name="Represented">Combinations of facts those stand for: where facts change nothing any more, they are counted, not tried.</param>
/// <param name="IsComplete">False when it was broken off: the counts are then a sample.</param>
public sealed record ProofArea(
    string Procedure, IReadOnlyList<string> Relations, int Visit, DateOnly SliceFrom, IReadOnlyList<DateOnly> Days, long Evaluated, UInt128 Represented, bool IsComplete)
{
    /// <summary>The office asked at; null where the town has only one.</summary>
    public string? Office { get; init; }

    /// <summary>Time spent in it, in the caller's ticks.</summary>
    public long Ticks { get; init; }
}

/// <summary>A broken property, with an invented person for whom it is broken.</summary>
/// <param name="Code"><c>undecided</c>, <c>broken-condition</c>, <c>no-reason</c>, <c>worse-with-more-papers</c>, <c>never-decides</c>, <c>invariant</c>, <c>not-analysed</c> or <c>broken-off</c>.</param>
/// <param name="Subject">The rule, invariant or outcome it is about.</param>
/// <param name="Rules">The rules that decided, or the rule it is about.</param>
/// <param name="Fix">What to look at.</param>
public sealed record Violation(string Code, string Subject, Words Message, IReadOnlyList<RulePlace> Rules, Words Fix)
{
    /// <summary>The code of an area that was too large to be walked to its end.</summary>
    public const string BrokenOff = "broken-off";

    public string? Procedure { get; init; }

    public SamplePerson? Sample { get; init; }
}

/// <summary>A rule and where it stands.</summary>
/// <param name="Path">Its file below <c>rules/</c>.</param>
public sealed record RulePlace(string Rule, string Path, int Line, int Column);

/// <summary>An invented person at the counter.</summary>
/// <param name="Facts">The facts that matter, by path.</param>
/// <param name="Person">Name, birth and age where they matter, the day and the visit.</param>
/// <param name="Situation">The same facts in words.</param>
public sealed record SamplePerson(Words Person, DateTimeOffset AsOf, int Visit, IReadOnlyDictionary<string, object?> Facts, Words Situation, string Outcome);
