using CertFlow.Rules.Changes;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>On which of all cases the rules can tell apart a draft answers otherwise than the published pack.</summary>
/// <param name="Represented">Combinations of facts compared, by each way the day can matter: where a procedure has other rules or numbers. Papers are tried, not counted.</param>
/// <param name="Changed">Those whose answer differs, with some papers at least.</param>
/// <param name="Evaluated">Pairs of decisions made.</param>
public sealed record SpaceImpact(string Town, decimal Represented, decimal Changed, long Evaluated, IReadOnlyList<SpaceChange> Groups)
{
    /// <summary>What could not be compared to the end, and why; empty when the counts are exact.</summary>
    public required IReadOnlyList<Words> NotCompared { get; init; }
}

/// <summary>Cases that change alike, with an invented person to whom it happens.</summary>
public sealed record SpaceChange(AnswerChange Change, decimal Count, SamplePerson Sample);
