using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Schemas;

/// <summary>Writes <c>rules/schema/codes.schema.json</c>: every code of the vocabulary and every rule's name, with Japanese words, as closed lists.</summary>
internal static class CodeSchema
{
    private const string DatePattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of the file; the same book always gives the same bytes.</summary>
    public static byte[] Write(RuleBook book)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            SchemaOf(book).WriteTo(json);
        }

        return [.. buffer.ToArray(), (byte)'\n'];
    }

    private static JsonObject SchemaOf(RuleBook book) => new()
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "コードの一覧",
        ["description"] = "./certflow rules schema が言葉の一覧と規則から作ります。手では直しません。",
        ["definitions"] = DefinitionsOf(book),
    };

    private static JsonObject DefinitionsOf(RuleBook book)
    {
        var packs = book.Towns.Values.OrderBy(pack => pack.Town, StringComparer.Ordinal).ToList();
        var rules = packs.SelectMany(pack => pack.Slices).SelectMany(slice => slice.Rules).Select(rule => rule.Definition).Distinct().ToList();
        var facts = book.Vocabulary.Facts;
        var choices = book.Vocabulary.Find("requested")?.Choices ?? [];
        return new JsonObject
        {
            ["certificate"] = Codes("証明書の種類。", choices.Select(choice => (choice.Code, choice.Label.Ja))),
            ["document"] = Codes("書類のコード。", packs.SelectMany(pack => pack.Documents.All).Select(paper => (paper.Code, paper.Label.Ja))),
            ["fact"] = Codes("事実の名前。", facts.Select(fact => (fact.Path, fact.Label.Ja))),
            ["factOrGroup"] = Codes("事実の名前、またはまとめた名前。", GroupsOf(facts).Select(group => (group, "")).Concat(facts.Select(fact => (fact.Path, fact.Label.Ja)))),
            ["facts"] = FactTree.Of(facts, SchemaOf),
            ["outcome"] = Codes("結果のコード。", packs.SelectMany(pack => pack.Outcomes.InPrecedence).Select(outcome => (outcome.Code, outcome.Label.Ja))),
            ["pin"] = Codes("暗証番号の種類。", book.Pins.All.Select(pin => (pin.Code, pin.Label.Ja))),
            ["procedure"] = Codes("手続きのコード。", book.Procedures.Select(procedure => (procedure.Code, procedure.Label.Ja))),
            ["requirement"] = Codes("要件の番号。", book.Requirements.Concat(packs.SelectMany(pack => pack.Requirements)).Select(requirement => (requirement.Code, requirement.Text.Ja))),
            ["requiresRule"] = Codes("書類が要るという規則の名前。", NamesOf(packs, rules.Where(rule => rule.Kind == RuleKind.Requires), rule => rule.Name)),
            ["rule"] = Codes("規則の名前。", NamesOf(packs, rules, rule => rule.Name).Concat(NamesOf(packs, rules, rule => rule.Id))),
            ["text"] = Codes("文章のコード。", packs.SelectMany(pack => pack.Texts.Codes.Select(code => (code, pack.Texts[code].Ja))).OrderBy(text => text.code, StringComparer.Ordinal)),
        };
    }

    private static IEnumerable<(string Code, string Ja)> NamesOf(List<RulePack> packs, IEnumerable<RuleDefinition> rules, Func<RuleDefinition, string> name) => rules
        .Select(rule => (name(rule), packs.Find(pack => pack.Texts.Has(rule.Text))?.Texts[rule.Text].Ja ?? ""))
        .OrderBy(pair => pair.Item1, StringComparer.Ordinal);

    private static IEnumerable<string> GroupsOf(IReadOnlyList<FactDefinition> facts) => facts
        .SelectMany(fact => Enumerable.Range(0, fact.Path.Length).Where(i => fact.Path[i] == '.').Select(i => fact.Path[..i]))
        .Distinct();

    /// <summary>A closed list; editors show the words beside each code.</summary>
    private static JsonObject Codes(string description, IEnumerable<(string Code, string Ja)> codes)
    {
        var once = codes.DistinctBy(code => code.Code).ToList();
        return new JsonObject
        {
            ["description"] = description,
            ["enum"] = new JsonArray([.. once.Select(code => (JsonNode)code.Code)]),
            ["enumDescriptions"] = new JsonArray([.. once.Select(code => (JsonNode)code.Ja)]),
        };
    }

    private static JsonObject SchemaOf(FactDefinition fact)
    {
        var schema = fact.Kind switch
        {
            FactKind.Bool => Typed("boolean", fact),
            FactKind.Int => Typed("integer", fact),
            FactKind.Date => Typed("string", fact),
            FactKind.Codes => new JsonObject { ["type"] = "array", ["uniqueItems"] = true, ["items"] = Codes("", fact.Choices.Select(choice => (choice.Code, choice.Label.Ja))) },
            _ => Codes("", fact.Choices.Select(choice => (choice.Code, choice.Label.Ja))),
        };
        if (fact.Kind == FactKind.Date)
        {
            schema["pattern"] = DatePattern;
        }

        if (fact is { Kind: FactKind.Code, Nullable: true })
        {
            schema["enum"]!.AsArray().Add((JsonNode?)null);
            schema["enumDescriptions"]!.AsArray().Add("なし");
        }

        schema["description"] = fact.Label.Ja;
        return schema;
    }

    private static JsonObject Typed(string type, FactDefinition fact) =>
        new() { ["type"] = fact.Nullable ? new JsonArray(type, "null") : JsonValue.Create(type) };
}
