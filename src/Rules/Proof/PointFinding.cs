namespace CertFlow.Rules.Proof;

/// <summary>A broken property at one point, before it is put into words.</summary>
/// <param name="Paper">The paper that made it worse; null for other findings.</param>
/// <param name="Values">The facts fixed there; all others do not matter.</param>
/// <param name="Papers">The papers shown; null when they do not matter.</param>
internal sealed record PointFinding(string Code, string Subject, string? Paper, SpaceSide Side, IReadOnlyDictionary<string, object?> Values, string[]? Papers);
