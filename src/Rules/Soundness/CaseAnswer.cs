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

    /// <summary>Of what is not known, the facts whose cases cannot all be tried.</summary>
    public IReadOnlyCollection<string> TooLarge { get; init; } = [];

    /// <summary>Whether a look at another day may still find a case.</summary>
    public bool IsOpen => Possible is Possible.Open or Possible.NotKnown;
}

/// <summary>How much may be looked at in one check, counted in steps, so that every machine stops at the same one.</summary>
internal sealed class SearchBudget(long steps)
{
    private const int StepsOfFinder = 1_000;
    private const int StepsOfCondition = 20;
    private const int StepsOfComparedFacts = 2_000;

    private long left = steps;

    public bool IsSpent => left <= 0;

    public void Spend(long count) => left -= count;

    /// <summary>Getting ready to look costs more than looking, most of all where facts are compared with each other.</summary>
    public void SpendOnFinder(int conditions, int comparedFacts) =>
        Spend(StepsOfFinder + (StepsOfCondition * (long)conditions) + (StepsOfComparedFacts * (long)comparedFacts * comparedFacts));
}
