using CertFlow.Rules.Decisions;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>The values of one fact that are worth trying: both sides of every boundary its conditions have.</summary>
internal sealed class FactPool(FactDefinition fact, int number, IReadOnlyList<SpaceAtom> atoms, DateOnly day)
{
    private const int LastNumber = 1500;
    private const int MaxCodes = 12;

    private readonly List<SpaceAtom> own = [.. atoms.Where(atom => atom.Facts.Length == 1 && atom.Facts[0] == number)];
    private readonly List<SpaceAtom> reading = [.. atoms.Where(atom => atom.Facts.Contains(number))];
    private readonly Dictionary<object, string> signatures = [];

    /// <summary>One value of each class that the fact's own conditions tell apart, boundaries before extremes.</summary>
    public IReadOnlyList<object?> Classes() => [.. Candidates().DistinctBy(Signature)];

    /// <summary>Both ends of each class of a day or number; every value of other kinds. For facts compared with each other.</summary>
    public IReadOnlyList<object?> Ends() => [.. Candidates()];

    private IEnumerable<object?> Candidates()
    {
        var values = fact.Kind switch
        {
            FactKind.Bool => [false, true],
            FactKind.Code => fact.Choices.Select(choice => (object?)choice.Code),
            FactKind.Codes => Subsets().Select(subset => (object?)subset),
            FactKind.Int when fact.Path == "visit" => [1, 2],
            FactKind.Date => DateEnds().Select(value => (object?)DateOnly.FromDayNumber(value)),
            _ => EndsOf(Numbers(), value => Signature(value)).Select(value => (object?)value),
        };
        return fact.Nullable ? values.Append(null) : values;
    }

    /// <summary>The classes of the assembly itself (which certificates are wanted) are told apart too.</summary>
    private string Signature(object? value)
    {
        if (value is null)
        {
            return "null" + Answers(value);
        }

        var key = value is string[] codes ? string.Join(',', codes) : value;
        if (!signatures.TryGetValue(key, out var signature))
        {
            signatures[key] = signature = Answers(value) + (fact.Path is Question.Requested or "visit" ? key : "");
        }

        return signature;
    }

    private string Answers(object? value)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { [fact.Path] = value };
        return string.Concat(SpaceAnswers.Of(own, values).Select(truth => (char)('0' + (int)truth)));
    }

    private IEnumerable<string[]> Subsets()
    {
        var written = reading.SelectMany(atom => atom.Codes).ToHashSet(StringComparer.Ordinal);
        var codes = fact.Choices.Select(choice => choice.Code).Where(code => fact.Path == Question.Requested || written.Contains(code)).Take(MaxCodes).ToList();
        return Enumerable.Range(0, 1 << codes.Count).Select(bits => codes.Where((_, i) => (bits & (1 << i)) != 0).ToArray());
    }

    private IEnumerable<int> DateEnds() => EndsOf(Days(), value => Signature(DateOnly.FromDayNumber(value)));

    private List<int> Numbers() => [.. Enumerable.Range(0, LastNumber).Concat(reading.SelectMany(atom => atom.Numbers).SelectMany(number => new[] { number - 1, number, number + 1 })).Distinct().Order()];

    /// <summary>Days around whole years and months from the asked day, and around the days written in conditions.</summary>
    private List<int> Days()
    {
        var years = Enumerable.Range(-110, 131).Select(day.AddYears);
        var months = fact.Past ? [] : Enumerable.Range(-36, 73).Select(day.AddMonths);
        var written = reading.SelectMany(atom => atom.Days);
        var days = years.Concat(months).Concat(written).SelectMany(centre => Enumerable.Range(centre.DayNumber - 2, 5)).Distinct();
        return [.. days.Where(value => !fact.Past || value <= day.DayNumber).Order()];
    }

    /// <summary>First and last of each run of equal signature, exact to one; inner boundaries first, those nearest to the asked day before others.</summary>
    private IEnumerable<int> EndsOf(List<int> candidates, Func<int, string> signature)
    {
        var ends = new List<int>();
        for (var i = 1; i < candidates.Count; i++)
        {
            Refine(candidates[i - 1], candidates[i], signature, ends);
        }

        var centre = fact.Kind == FactKind.Date ? day.DayNumber : 720;
        return ends.OrderBy(end => Math.Abs(end - centre)).Append(candidates[^1]).Append(candidates[0]).Distinct();
    }

    private static void Refine(int before, int after, Func<int, string> signature, List<int> ends)
    {
        if (signature(before) == signature(after))
        {
            return;
        }

        if (after == before + 1)
        {
            ends.AddRange([before, after]);
            return;
        }

        var middle = before + ((after - before) / 2);
        Refine(before, middle, signature, ends);
        Refine(middle, after, signature, ends);
    }
}
