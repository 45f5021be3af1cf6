using CertFlow.Rules.Facts;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>Facts drawn at random near the boundaries of the law; the same number always draws the same facts.</summary>
/// <remarks>
/// Usual values and the first choice of a list (holder, standard card) come more often, so that the questions behind them are reached.
/// Dates lie a day around whole months and years from the asked day, where ages and windows change.
/// </remarks>
public sealed class FactGenerator
{
    private static readonly int[] YearsOfBirth = [0, 10, 14, 15, 15, 18, 20, 46, 76];
    private static readonly int[] MonthsToEnd = [-72, -1, 0, 0, 1, 3, 3, 36, 96];

    private readonly DateOnly today;
    private ulong state;

    public FactGenerator(FactVocabulary vocabulary, DateOnly today, int seed)
    {
        Vocabulary = vocabulary;
        this.today = today;
        state = (ulong)(uint)seed << 1;
    }

    public FactVocabulary Vocabulary { get; }

    /// <summary>A number from 0 to below the given one.</summary>
    /// <remarks>SplitMix64: the same on every machine and in every version of .NET, so that a report can be made again.</remarks>
    public int Next(int below)
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return (int)((mixed ^ (mixed >> 31)) % (uint)below);
    }

    /// <summary>Every fact given, without contradictions.</summary>
    public FactSet Complete() => Completed(FactSet.Empty(Vocabulary));

    /// <summary>The unknown facts drawn, without contradictions among them or with the known ones.</summary>
    public FactSet Completed(FactSet facts)
    {
        for (; ; )
        {
            var completed = Vocabulary.Facts.Where(fact => !fact.FromRequest && !facts.IsKnown(fact.Path)).Aggregate(facts, (drawn, fact) => drawn.With(fact.Path, ValueOf(fact)));
            if (!Vocabulary.ImpossiblePairs.Any(pair => pair.IsIn(completed)))
            {
                return completed;
            }
        }
    }

    /// <summary>The same facts with up to so many fewer; facts with a usual value stay, as leaving them out gives them that value.</summary>
    public FactSet Without(FactSet facts, int atMost, string procedure)
    {
        var removable = Vocabulary.Facts.Where(fact => !fact.FromRequest && !fact.IsAssumedFor(procedure)).Select(fact => fact.Path).ToList();
        return Enumerable.Range(0, 1 + Next(atMost)).Aggregate(facts, (left, _) => left.Without(removable[Next(removable.Count)]));
    }

    /// <summary>A value of one fact.</summary>
    public object? ValueOf(FactDefinition fact) => fact switch
    {
        { IsAssumed: true } when Next(8) > 0 => fact.Assumed,
        { Nullable: true } when Next(4) == 0 => null,
        { Kind: FactKind.Bool } => Next(2) == 0,
        { Kind: FactKind.Code } => fact.Choices[Next(2) == 0 ? 0 : Next(fact.Choices.Count)].Code,
        { Kind: FactKind.Codes } => fact.Choices.Select(choice => choice.Code).Where(_ => Next(4) > 0).ToArray(),
        { Kind: FactKind.Date, Past: true } => Birth(),
        { Kind: FactKind.Date } => End(),
        _ => Next(3),
    };

    private DateOnly Birth()
    {
        var day = today.AddYears(-YearsOfBirth[Next(YearsOfBirth.Length)]).AddDays(Next(3) - 1);
        return day > today ? today : day;
    }

    private DateOnly End() => today.AddMonths(MonthsToEnd[Next(MonthsToEnd.Length)]).AddDays(Next(3) - 1);
}
