using CertFlow.Rules.Facts;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.RulesTests.Decisions;

/// <summary>Facts drawn at random, near the boundaries of the law; the same number always draws the same facts.</summary>
internal sealed class RandomFacts(int seed)
{
    public static readonly DateOnly Today = new(2026, 6, 16);

    private static readonly DateOnly[] Births = [new(1980, 6, 10), new(1950, 2, 28), new(2011, 6, 15), new(2011, 6, 16), new(2011, 6, 17), new(2016, 4, 1), new(2012, 2, 29), new(2026, 6, 16)];
    private static readonly DateOnly[] Ends = [new(2026, 6, 15), new(2026, 6, 16), new(2026, 6, 17), new(2026, 9, 15), new(2026, 9, 16), new(2026, 9, 17), new(2029, 6, 10), new(2034, 6, 10), new(2020, 1, 1)];

#pragma warning disable CA5394 // Repeatable by its seed: that is what a test wants.
    private readonly Random random = new(seed);

    public FactVocabulary Vocabulary { get; } = Published.Book.Vocabulary;

    public int Next(int below) => random.Next(below);
#pragma warning restore CA5394

    /// <summary>Every fact given, without contradictions.</summary>
    public FactSet Complete()
    {
        var facts = Vocabulary.Facts.Where(fact => !fact.FromRequest).Aggregate(FactSet.Empty(Vocabulary), (drawn, fact) => drawn.With(fact.Path, ValueOf(fact)));
        return Vocabulary.ImpossiblePairs.Any(pair => pair.IsIn(facts)) ? Complete() : facts;
    }

    /// <summary>The same facts with up to so many fewer; facts with a usual value stay, as leaving them out gives them that value.</summary>
    public FactSet Without(FactSet facts, int atMost)
    {
        var removable = Vocabulary.Facts.Where(fact => !fact.FromRequest && !fact.IsAssumed).Select(fact => fact.Path).ToList();
        return Enumerable.Range(0, 1 + Next(atMost)).Aggregate(facts, (left, _) => left.Without(removable[Next(removable.Count)]));
    }

    /// <summary>The unknown facts drawn again, without contradictions.</summary>
    public FactSet Completed(FactSet facts)
    {
        var completed = Vocabulary.Facts.Where(fact => !fact.FromRequest && !facts.IsKnown(fact.Path)).Aggregate(facts, (drawn, fact) => drawn.With(fact.Path, ValueOf(fact)));
        return Vocabulary.ImpossiblePairs.Any(pair => pair.IsIn(completed)) ? Completed(facts) : completed;
    }

    /// <summary>A value of a fact; usual values come more often, so that the questions behind them are reached.</summary>
    public object? ValueOf(FactDefinition fact) => fact switch
    {
        { IsAssumed: true } when Next(8) > 0 => fact.Assumed,
        { Nullable: true } when Next(4) == 0 => null,
        { Path: "card.type" } when Next(3) > 0 => "standard",
        { Path: "card.validThrough" } when Next(3) > 0 => new DateOnly(2034, 6, 10),
        { Path: "requested" } when Next(3) > 0 => new[] { "signature", "userAuthentication" },
        { Kind: FactKind.Bool } => Next(2) == 0,
        { Kind: FactKind.Code } => fact.Choices[Next(fact.Choices.Count)].Code,
        { Kind: FactKind.Codes } => fact.Choices.Select(choice => choice.Code).Where(_ => Next(3) > 0).ToArray(),
        { Kind: FactKind.Date, Past: true } => Births[Next(Births.Length)],
        { Kind: FactKind.Date } => Ends[Next(Ends.Length)],
        _ => Next(3),
    };
}
