using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Engine;

/// <summary>Which rules of a slice speak about what, looked up once: numbers stand for the order of the slice.</summary>
internal sealed class SlicePlan
{
    private static readonly int[] None = [];

    private readonly int[][] byKind;
    private readonly Dictionary<string, int[]> barsOfAll;
    private readonly Dictionary<string, int[]> barsOfCertificate;
    private readonly Dictionary<string, int[]> acceptedAs;
    private readonly Dictionary<string, int[]> revoking;
    private readonly HashSet<CompiledRule> hangingOnTime;

    public SlicePlan(IReadOnlyList<CompiledRule> rules)
    {
        int[] Where(RuleKind kind, Func<RuleMeaning, bool> matches) =>
            [.. Enumerable.Range(0, rules.Count).Where(i => rules[i].Definition.Kind == kind && matches(rules[i].Definition.Meaning))];

        Dictionary<string, int[]> By(RuleKind kind, Func<RuleMeaning, string?> key) => Where(kind, meaning => key(meaning) is not null)
            .GroupBy(i => key(rules[i].Definition.Meaning)!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

        byKind = [.. Enum.GetValues<RuleKind>().Select(kind => Where(kind, _ => true))];
        barsOfAll = By(RuleKind.Bar, meaning => meaning.Certificate is null ? meaning.Outcome : null);
        barsOfCertificate = By(RuleKind.Bar, meaning => meaning.Certificate);
        acceptedAs = By(RuleKind.Route, meaning => meaning.Sets == "acceptAs" ? meaning.Value : null);
        revoking = By(RuleKind.Route, meaning => meaning.Sets == "revokes" ? meaning.Value : null);
        PinRules = [.. Where(RuleKind.Pins, _ => true).GroupBy(i => rules[i].Definition.Meaning.Pin!, StringComparer.Ordinal).Select(group => group.ToArray())];
        CardBars = Where(RuleKind.Bar, meaning => meaning.Certificate is null && meaning.BarsCertificates);
        hangingOnTime = [.. rules.Where(rule => rule.Condition.Atoms.Any(atom => TimeReads.Any(atom.Tree)))];
        Papers = [.. Where(RuleKind.Requires, _ => true).Select(i => new PaperPlan(
            i,
            rules[i],
            Where(RuleKind.Waives, waiver => waiver.Requirement == rules[i].Definition.Name),
            Where(RuleKind.Accepts, accepts => accepts.Document == rules[i].Definition.Meaning.Document)))];
        MadeUp = [.. Papers.Select(paper => paper.Rule.Definition.Meaning).Where(meaning => meaning.Demand is not null)];
    }

    /// <summary>Bars that keep every certificate from being issued.</summary>
    public int[] CardBars { get; }

    /// <summary>The rules of each PIN, in the order in which the file first names it.</summary>
    public IReadOnlyList<int[]> PinRules { get; }

    public IReadOnlyList<PaperPlan> Papers { get; }

    /// <summary>The requirements that papers of classes can make up.</summary>
    public IReadOnlyList<RuleMeaning> MadeUp { get; }

    public int[] Of(RuleKind kind) => byKind[(int)kind];

    /// <summary>Bars of everything that lead to an outcome.</summary>
    public int[] BarsOfAll(string outcome) => barsOfAll.GetValueOrDefault(outcome, None);

    public int[] BarsOfCertificate(string kind) => barsOfCertificate.GetValueOrDefault(kind, None);

    /// <summary>Routes that say a certificate is revoked.</summary>
    public int[] Revoking(string kind) => revoking.GetValueOrDefault(kind, None);

    /// <summary>Whether a rule reads the day, the time of day or the office's hours, so that another day may answer otherwise.</summary>
    public bool HangsOnTime(CompiledRule rule) => hangingOnTime.Contains(rule);

    public int[] AcceptedAs(string outcome) => acceptedAs.GetValueOrDefault(outcome, None);
}

/// <summary>A requirement with the rules that waive it and those its paper must satisfy.</summary>
internal sealed record PaperPlan(int Number, CompiledRule Rule, int[] Waivers, int[] Accepts)
{
    /// <summary>Every paper that can serve it, or a part of it, on a day; of one made up of others only those.</summary>
    public IEnumerable<string> Codes(PaperClassCatalogue classes, DateOnly day)
    {
        var meaning = Rule.Definition.Meaning;
        var parts = (meaning.Demand?.AnyOf ?? []).SelectMany(set => set)
            .SelectMany(count => count.Class is { } code ? classes[code].Papers.Where(paper => paper.Holds(day)).Select(paper => paper.Document) : [count.Document!]);
        return meaning.Alternatives.Concat(meaning.Demand is null ? [meaning.Document!] : parts);
    }
}
