using CertFlow.Rules.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Examples;

/// <summary>The codes an example may mention; an unknown one is a finding with the nearest known one.</summary>
internal sealed class ExampleCodes(RulePack pack, string procedure, DateOnly day, string path, FindingList findings)
{
    private readonly IReadOnlyList<RuleDefinition> rules = pack.RulesOn(procedure, day);

    public IReadOnlyList<string> Requirements(JsonShape shape)
    {
        var known = rules.SelectMany(rule => rule.Source.Requirement)
            .Concat(pack.Parameters.Definitions.SelectMany(parameter => parameter.Values).SelectMany(value => value.Source.Requirement));
        return Known(shape, "requirement", "要件", "requirement", known);
    }

    public string? Outcome(JsonShape shape) => One(shape, "outcome", "結果", "outcome", pack.Outcomes.InPrecedence.Select(outcome => outcome.Code));

    public string? ActorClass(JsonShape shape) => One(shape, "actorClass", "来庁者の区分", "class", Routes("actorClass"));

    public string? NextStep(JsonShape shape) => One(shape, "nextStep", "次の手順", "next step",
        pack.Outcomes.InPrecedence.Select(outcome => outcome.NextStep).Concat(rules.Select(rule => rule.Meaning.NextStep).OfType<string>()));

    public IReadOnlyList<string> Documents(JsonShape shape, string name) => Known(shape, name, "書類", "paper", pack.Documents.All.Select(document => document.Code));

    public IReadOnlyList<string> Pins(JsonShape shape, string name) => Known(shape, name, "暗証番号", "PIN",
        rules.Select(rule => rule.Meaning.Pin).OfType<string>().SelectMany(pin => new[] { pin, $"{pin}:verify", $"{pin}:choose" }));

    public IReadOnlyList<string> Facts(JsonShape shape, string name) => Known(shape, name, "事実", "fact", pack.Vocabulary.Facts.Select(fact => fact.Path));

    public IReadOnlyList<string> Advice(JsonShape shape, string name) => Known(shape, name, "案内", "advice",
        rules.Where(rule => rule.Kind == RuleKind.Advises).Select(rule => rule.Text));

    /// <summary>Full ids of rules, each written as the id or as the rule's name alone.</summary>
    public IReadOnlyList<string> Rules(JsonShape shape, string name) =>
        [.. Known(shape, name, "規則", "rule", rules.SelectMany(rule => new[] { rule.Id, rule.Name })).Select(IdOf)];

    public static void Unknown(FindingList findings, FilePlace place, string ja, string en, string written, IEnumerable<string> known)
    {
        var near = Spelling.Nearest(written, known);
        findings.Error("P-CODE", place, new Words($"「{written}」という{ja}はありません。", $"There is no {en} \"{written}\"."),
            near is null
                ? new Words("rules/ にある名前を書いてください。", "Use a name that stands in rules/.")
                : new Words($"「{near}」の書き間違いではありませんか。", $"Did you mean \"{near}\"?"));
    }

    private string IdOf(string written) => rules.FirstOrDefault(rule => rule.Id == written || rule.Name == written)?.Id ?? written;

    private IEnumerable<string> Routes(string sets) => rules.Where(rule => rule.Meaning.Sets == sets).Select(rule => rule.Meaning.Value!);

    private string? One(JsonShape shape, string name, string ja, string en, IEnumerable<string> known)
    {
        var written = shape.OptionalText(name);
        if (written is not null && !known.Contains(written))
        {
            Unknown(findings, new FilePlace(path, shape.Optional(name)!.Position), ja, en, written, known);
        }

        return written;
    }

    private IReadOnlyList<string> Known(JsonShape shape, string name, string ja, string en, IEnumerable<string> known)
    {
        var codes = known.ToHashSet(StringComparer.Ordinal);
        var items = shape.Optional(name) is { Kind: JsonKind.String } single ? [single] : shape.Items(name);
        foreach (var item in items.Where(item => item.Text is null || !codes.Contains(item.Text)))
        {
            Unknown(findings, new FilePlace(path, item.Position), ja, en, item.Text ?? item.Kind.ToString(), codes);
        }

        return [.. items.Select(item => item.Text).OfType<string>()];
    }
}
