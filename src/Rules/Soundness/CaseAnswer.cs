using CertFlow.Rules.Language;
using CertFlow.Rules.Proof;

namespace CertFlow.Rules.Soundness;

/// <summary>A condition that shall hold, or shall not.</summary>
internal sealed record CaseGoal(Condition Condition, bool Holds);

/// <summary>Whether there is a case.</summary>
internal enum Possible
{
    /// <summary>On no day.</summary>
    No,

    Yes,

    /// <summary>On none of the days looked at; there are others.</summary>
    Open,

    /// <summary>Too much to look at.</summary>
    NotKnown,
}

/// <summary>What was found.</summary>
/// <param name="Values">The facts of the case; those not named do not matter.</param>
/// <param name="Side">Its day and office.</param>
internal sealed record CaseAnswer(Possible Possible, IReadOnlyDictionary<string, object?>? Values = null, SpaceSide? Side = null)
{
    public static CaseAnswer No { get; } = new(Possible.No);

    public static CaseAnswer Open { get; } = new(Possible.Open);

    public static CaseAnswer NotKnown { get; } = new(Possible.NotKnown);

    /// <summary>Whether a look at another day may still find a case.</summary>
    public bool IsOpen => Possible is Possible.Open or Possible.NotKnown;
}

/// <summary>How much may be looked at in one check, counted in places, so that every machine stops at the same one.</summary>
internal sealed class SearchBudget(long steps)
{
    private long left = steps;

    public bool IsSpent => left <= 0;

    public void Spend(long count) => left -= count;
}
