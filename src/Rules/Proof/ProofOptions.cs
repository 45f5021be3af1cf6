using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>What of a pack is looked at, and how.</summary>
public sealed record ProofOptions
{
    /// <summary>The first day looked at; slices that ended before it are left out.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Days on which this pack of the town, proved before, has the same rules are left out; null to look at all.</summary>
    public RulePack? ProvedBefore { get; init; }

    /// <summary>Only this procedure; null for all.</summary>
    public string? Procedure { get; init; }

    /// <summary>How many areas are walked at once; -1 for as many as there are cores.</summary>
    public int Degree { get; init; } = -1;

    /// <summary>Points after which an area is broken off; the report then says so.</summary>
    public long MaxPointsPerArea { get; init; } = 20_000_000;

    /// <summary>Told after each area, from several threads; null when nobody looks.</summary>
    public IProgress<ProofProgress>? Progress { get; init; }

    /// <summary>A running number of ticks, to say how long each area took; null when nobody asks.</summary>
    public Func<long>? Ticks { get; init; }
}

/// <summary>How far a proof is.</summary>
/// <param name="Procedure">The procedure of the area finished last.</param>
public sealed record ProofProgress(int Done, int All, long Evaluated, string Procedure);
