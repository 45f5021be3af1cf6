using System.Globalization;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Examples;

/// <summary>An example, the answer it got, and where that differs from what is written.</summary>
public sealed record ExampleResult(Example Example, Decision Decision, IReadOnlyList<Mismatch> Mismatches)
{
    public bool IsMet => Mismatches.Count == 0;
}

/// <summary>One thing the answer says otherwise than the example.</summary>
/// <param name="What">The property of <c>expect</c>, or the id of a rule.</param>
public sealed record Mismatch(string What, string Wanted, string Got);

/// <summary>Decides examples and compares.</summary>
public static class ExampleRunner
{
    /// <summary>The result of each example, in their order.</summary>
    /// <remarks>The procedures of the towns are run side by side: each compiles its own rules at its first example.</remarks>
    public static IReadOnlyList<ExampleResult> Run(RuleBook book, IEnumerable<Example> examples)
    {
        var all = examples.ToList();
        var results = new ExampleResult[all.Count];
        var byProcedure = Enumerable.Range(0, all.Count).GroupBy(i => (all[i].Town, all[i].Request.Procedure));
        Parallel.ForEach(byProcedure, group =>
        {
            foreach (var i in group)
            {
                results[i] = Run(book.Towns[all[i].Town], all[i]);
            }
        });
        return results;
    }

    public static ExampleResult Run(RulePack pack, Example example)
    {
        var decision = Decider.Decide(pack, example.Request with { WithTrace = true });
        return new ExampleResult(example, decision, [.. Differences(example.Expect, decision)]);
    }

    private static IEnumerable<Mismatch> Differences(Expectation expect, Decision got) =>
        Scalars(expect, got)
            .Concat(Lists(expect, got))
            .Concat(Advice(expect, got))
            .Concat(expect.Certificates.SelectMany(certificate => Certificate(certificate, got)))
            .Concat(expect.Yes.SelectMany(rule => Rule(rule, "yes", got)))
            .Concat(expect.No.SelectMany(rule => Rule(rule, "no", got)))
            .Concat(got.Disagreement.Select(rule => new Mismatch(rule, "RulesEngine = analyser", "disagreement")));

    private static IEnumerable<Mismatch> Scalars(Expectation expect, Decision got) =>
        Value("outcome", expect.Outcome, got.Outcome)
            .Concat(Value("actorClass", expect.ActorClass, got.ActorClass))
            .Concat(Value("sameDay", TextOf(expect.SameDay), TextOf(got.SameDay)))
            .Concat(Value("nextStep", expect.NextStep, got.NextStep));

    private static IEnumerable<Mismatch> Lists(Expectation expect, Decision got) =>
        Set("missing", expect.Missing, got.Missing)
            .Concat(Set("required", expect.Required, got.Required.Select(paper => $"{paper.Visit}/{paper.Document}")))
            .Concat(Set("pinsRequired", expect.PinsRequired, PinsAs(expect.PinsRequired, got)))
            .Concat(Set("unknownFacts", expect.UnknownFacts, got.UnknownFacts));

    /// <summary>The PINs of the answer, each with its mode where the example writes one.</summary>
    private static IEnumerable<string> PinsAs(IReadOnlyList<string>? wanted, Decision got) =>
        got.Pins.Select(pin => wanted?.Any(code => code.StartsWith($"{pin.Pin}:", StringComparison.Ordinal)) == true ? $"{pin.Pin}:{pin.Mode}" : pin.Pin);

    private static IEnumerable<Mismatch> Advice(Expectation expect, Decision got)
    {
        var said = got.Advice.Select(advice => advice.Code).ToHashSet(StringComparer.Ordinal);
        return expect.Advice.Where(code => !said.Contains(code)).Select(code => new Mismatch("advice", code, Listed(said)))
            .Concat(expect.NoAdvice.Where(said.Contains).Select(code => new Mismatch("noAdvice", code, Listed(said))));
    }

    private static IEnumerable<Mismatch> Certificate(ExpectedCertificate expect, Decision got)
    {
        var certificate = got.Certificates.FirstOrDefault(certificate => certificate.Kind == expect.Kind);
        var what = $"certificates.{expect.Kind}";
        return Value(what, expect.Decision, certificate?.Decision ?? "-")
            .Concat(Value(what + ".validThrough", TextOf(expect.ValidThrough), TextOf(certificate?.ValidThrough)));
    }

    private static IEnumerable<Mismatch> Rule(string rule, string wanted, Decision got) =>
        Value(rule, wanted, got.Trace.FirstOrDefault(line => line.Rule == rule)?.Result ?? "-");

    private static IEnumerable<Mismatch> Value(string what, string? wanted, string? got) =>
        wanted is null || wanted == got ? [] : [new Mismatch(what, wanted, got ?? "-")];

    private static IEnumerable<Mismatch> Set(string what, IReadOnlyList<string>? wanted, IEnumerable<string> got) =>
        wanted is null || wanted.Order(StringComparer.Ordinal).SequenceEqual(got.Order(StringComparer.Ordinal)) ? [] : [new Mismatch(what, Listed(wanted), Listed(got))];

    private static string Listed(IEnumerable<string> codes) => $"[{string.Join(", ", codes.Order(StringComparer.Ordinal))}]";

    private static string? TextOf(bool? value) => value switch { null => null, true => "true", false => "false" };

    private static string? TextOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
