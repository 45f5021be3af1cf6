namespace CertFlow.Rules.Changes;

/// <summary>What a change does to answers, as a proposal shows it; filled by whoever compared the two packs.</summary>
/// <param name="Represented">Questions of the whole space that were looked at.</param>
/// <param name="Changed">Those whose answer differs.</param>
/// <param name="Recorded">Recorded decisions that were computed again; null when none were.</param>
/// <param name="RecordedChanged">Those whose answer differs.</param>
public sealed record ImpactSummary(decimal Represented, decimal Changed, IReadOnlyList<ImpactGroup> Groups, int? Recorded, int? RecordedChanged);

/// <summary>Answers that change alike.</summary>
/// <param name="Old">The outcome before, in words.</param>
/// <param name="New">The outcome after, in words.</param>
/// <param name="Sample">A person to whom it happens.</param>
public sealed record ImpactGroup(string Procedure, string Old, string New, decimal Count, string Sample);

/// <summary>An open case that a change concerns, without the person.</summary>
public sealed record ConcernedCase(string Number, string Procedure, string Stage);
