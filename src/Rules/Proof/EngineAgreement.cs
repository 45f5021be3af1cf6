using CertFlow.Rules.Dates;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Lets RulesEngine and the analyser answer the same generated questions: a pack on which they differ is not published.</summary>
public static class EngineAgreement
{
    private const int DaysLookedAt = 800;

    private static readonly int[] Minutes = [0, 539, 540, 541, 600, 720, 1049, 1050, 1051, 1200, 1439];

    /// <summary>How a pack's engine and analyser answer on so many generated questions, over all its procedures, slices and visits.</summary>
    /// <param name="count">How many fact sets; 10,000 is what a publication asks for.</param>
    /// <param name="seed">The same seed asks the same questions.</param>
    public static AgreementReport Check(RulePack pack, int count, int seed) => Check(pack, pack.Engine, count, seed);

    /// <summary>The same against another engine, which is how a test plants a difference.</summary>
    internal static AgreementReport Check(RulePack pack, PackEngine engine, int count, int seed)
    {
        var found = new IReadOnlyList<RuleDisagreement>[count];
        var answers = 0L;
        Parallel.For(0, count, number =>
        {
            var question = Draw(pack, unchecked(seed + number));
            found[number] = question is null ? [] : Compare(question, engine);
            Interlocked.Add(ref answers, question?.Slice.Rules.Count ?? 0);
        });
        return new AgreementReport(count, answers, [.. found.SelectMany(each => each).DistinctBy(each => each.Rule)]);
    }

    /// <summary>A question with every fact given; null when the drawn day has no parameters.</summary>
    private static Question? Draw(RulePack pack, int seed)
    {
        var slice = pack.Slices[(int)((uint)seed % pack.Slices.Count)];
        var days = Math.Min(DaysLookedAt, (slice.ValidThrough?.DayNumber ?? DateOnly.MaxValue.DayNumber) - slice.ValidFrom.DayNumber + 1);
        var day = slice.ValidFrom.AddDays((int)((uint)seed / pack.Slices.Count % days));
        return Draw(pack, slice.Procedure, day, new FactGenerator(pack.Vocabulary, day, seed));
    }

    private static Question? Draw(RulePack pack, string procedure, DateOnly day, FactGenerator generator) => Question.Of(pack, new DecisionRequest
    {
        Procedure = procedure,
        Visit = 1 + generator.Next(2),
        AsOf = JapanTime.At(day, new TimeOnly(0, 0).AddMinutes(Minutes[generator.Next(Minutes.Length)])),
        Facts = generator.Complete(),
    });

    private static List<RuleDisagreement> Compare(Question question, PackEngine engine)
    {
        var analysed = question.Evaluate();
        var computed = engine.Evaluate(question.Slice, question.Pack.FactType.Create(question.Facts), question.Parameters);
        var differences = new List<RuleDisagreement>();
        for (var i = 0; i < analysed.Length; i++)
        {
            if (analysed[i] != computed[i])
            {
                var request = question.Request;
                differences.Add(new RuleDisagreement(
                    question.Slice.Rules[i].Definition.Id, request.Procedure, request.Visit, request.AsOf, ByPath(question.Facts), computed[i], analysed[i]));
            }
        }

        return differences;
    }

    private static Dictionary<string, object?> ByPath(FactSet facts) =>
        facts.Known.Indices().ToDictionary(index => facts.Vocabulary.Facts[index].Path, index => facts[index], StringComparer.Ordinal);
}
