using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Explanations;

/// <summary>Puts the parts of a condition together as an ordinance does: 「…しており、…であり、かつ、…」, 「…か、…か、又は…」.</summary>
internal sealed class ClauseWords(PartWords parts)
{
    /// <summary>The whole clause as the end of a sentence; null when one of its parts cannot be said.</summary>
    public Words? Of(Clause clause) => clause switch
    {
        Clause.Part part => parts.Of(part),
        Clause.All all => AllOf(all.Parts) is { } said ? And(said) : null,
        Clause.Any any => AllOf(any.Parts) is { } said ? Or(said) : null,
        Clause.When choice when Of(choice.Test) is { } test && Of(choice.Then) is { } then && Of(choice.Otherwise) is { } otherwise =>
            new($"{test.Ja}ときは{Continuing.Of(then.Ja)}、そうでないときは{otherwise.Ja}", $"if {test.En}: {then.En}; otherwise: {otherwise.En}"),
        _ => null,
    };

    private List<(Clause Clause, Words Words)>? AllOf(IReadOnlyList<Clause> clauses)
    {
        var said = new List<(Clause, Words)>();
        foreach (var clause in clauses)
        {
            if (Of(clause) is not { } words)
            {
                return null;
            }

            said.Add((clause, words));
        }

        return said;
    }

    private static Words And(List<(Clause Clause, Words Words)> parts)
    {
        var grouped = parts.ConvertAll(part => part.Clause is Clause.Any any ? Grouped(any.Parts.Count, part.Words) : part.Words);
        var first = string.Join('、', grouped.SkipLast(1).Select(part => Continuing.Of(part.Ja)));
        return new Words($"{first}、かつ、{grouped[^1].Ja}", Listed(grouped, "and"));
    }

    private static Words Or(List<(Clause Clause, Words Words)> parts)
    {
        var grouped = parts.ConvertAll(part => part.Clause is Clause.Part ? part.Words : new Words($"（{part.Words.Ja}）", $"({part.Words.En})"));
        var first = string.Join("か、", grouped.SkipLast(1).Select(part => part.Ja));
        return new Words($"{first}か、又は{grouped[^1].Ja}", Listed(grouped, "or"));
    }

    private static string Listed(List<Words> parts, string word) => $"{string.Join(", ", parts.SkipLast(1).Select(part => part.En))}, {word} {parts[^1].En}";

    /// <summary>An "or" inside an "and" is fenced in, so that nobody reads it the other way.</summary>
    private static Words Grouped(int count, Words words) =>
        new($"次の{(count == 2 ? "どちらか" : "いずれか")}（{words.Ja}）に当たる", $"either ({words.En})");
}
