using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Something that must never happen at the counter, whatever the single rules say; written in <c>invariants.json</c>.</summary>
/// <param name="Name">In words, with hyphens.</param>
/// <param name="Words">What must not happen, for people.</param>
/// <param name="Source">The clause it rests on.</param>
/// <param name="IsStatutory">Law: no town may put another in its place.</param>
internal sealed record Invariant(string Name, Words Words, RuleSource Source, bool IsStatutory)
{
    /// <summary>Its file below <c>rules/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Its line, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>On which facts it is looked at, as written.</summary>
    public required string When { get; init; }

    public required Never Never { get; init; }

    public required Condition Condition { get; init; }

    public FactMask Reads => Condition.Reads;
}

/// <summary>What must not be the answer.</summary>
internal abstract record Never
{
    /// <summary>The certificate is put on the card, now or later.</summary>
    internal sealed record CertificateGiven(string Kind) : Never;

    /// <summary>This visit finishes it.</summary>
    internal sealed record SameDay : Never;

    /// <summary>One of these outcomes.</summary>
    internal sealed record OneOf(IReadOnlyList<string> Outcomes) : Never;

    /// <summary>Bringing one more paper, or putting one in order, leads to a worse answer.</summary>
    internal sealed record WorseWithMorePapers : Never;
}
