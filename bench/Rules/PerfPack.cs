using System.Text;
using System.Text.Json.Nodes;
using CertFlow.Rules.Packs;

namespace CertFlow.Bench.Rules;

/// <summary>
/// The recorded rule set as a pack of one town with one procedure: the published vocabulary with the recorded facts below <c>a</c>,
/// the recorded rules as advice. It goes through the same reader, gate and compiler as every pack.
/// </summary>
internal sealed class PerfPack
{
    public const string Procedure = "perf";
    private const string Town = "perf";
    private const string TextOfRules = "perf-rule";

    private readonly Dictionary<string, ReadOnlyMemory<byte>> files;
    private readonly PerfData data;
    private readonly JsonArray requirements;

    private PerfPack(IEnumerable<PackFile> published, PerfData data)
    {
        this.data = data;
        files = published.Where(file => file.Path.StartsWith("vocabulary/", StringComparison.Ordinal) || file.Path.StartsWith("parameters/", StringComparison.Ordinal))
            .ToDictionary(file => file.Path, file => file.Content);
        files[$"towns/{Town}/calendars/office.json"] = published.First(file => file.Path.EndsWith("/calendars/office.json", StringComparison.Ordinal)).Content;
        requirements = [.. Parse("vocabulary/requirements.json")["requirements"]!.AsArray().Select(one => one!["requirement"]!.DeepClone())];
    }

    /// <summary>The pack, and the whole vocabulary its facts are read with.</summary>
    public static RulePack Read(IReadOnlyList<PackFile> published, PerfData data)
    {
        var reading = RuleBook.Read(new PerfPack(published, data).Write());
        return reading.Book?.Towns[Town] ?? throw new InvalidOperationException(string.Join(Environment.NewLine,
            reading.Findings.Where(finding => finding.IsError).Select(finding => $"{finding.Path}:{finding.Line}:{finding.Column} {finding.Message.En}")));
    }

    private List<PackFile> Write()
    {
        Change("vocabulary/facts.json", AddFacts);
        Change("vocabulary/texts.json", ChangeTexts);
        Change("vocabulary/requirements.json", ServeByRules);
        Change("vocabulary/procedures.json", vocabulary => vocabulary["procedures"] = new JsonArray(ProcedureOfItsOwn()));
        Put($"towns/{Town}/town.json", new JsonObject { ["name"] = new JsonObject { ["ja"] = Town, ["en"] = Town } });
        Put("national/definitions.json", new JsonObject { ["definitions"] = new JsonArray([.. data.Workflows[0]!["GlobalParams"]!.AsArray().Select(DefinitionOf)]) });
        foreach (var (workflow, i) in data.Workflows.Select((workflow, i) => (workflow!, i)))
        {
            Put($"national/{Procedure}/{i}.json", new JsonObject
            {
                ["WorkflowName"] = $"{Procedure}.{workflow["WorkflowName"]}",
                ["Rules"] = new JsonArray([.. workflow["Rules"]!.AsArray().Select(RuleOf)]),
            });
        }

        return [.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new PackFile(file.Key, file.Value))];
    }

    private static JsonObject ProcedureOfItsOwn()
    {
        var procedure = Named("code", Procedure);
        procedure["certificates"] = "none";
        return procedure;
    }

    private void AddFacts(JsonNode vocabulary)
    {
        foreach (var (name, value) in data.FactSets[0])
        {
            var fact = new JsonObject { ["path"] = $"a.{name}", ["type"] = TypeOf(value!), ["label"] = Words(name), ["question"] = Words(name) };
            if (fact["type"]!.GetValue<string>() is "code" or "codes")
            {
                fact["choices"] = new JsonArray([.. CodesOf(name).Select(code => Named("code", code))]);
            }

            vocabulary["facts"]!.AsArray().Add((JsonNode)fact);
        }
    }

    private IEnumerable<string> CodesOf(string fact) => data.FactSets
        .SelectMany(set => set[fact] is JsonArray codes ? codes.Select(code => code!.GetValue<string>()) : [set[fact]!.GetValue<string>()])
        .Distinct();

    private static string TypeOf(JsonNode value) => value switch
    {
        JsonArray => "codes",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "code",
            System.Text.Json.JsonValueKind.Number => "int",
            _ => "bool",
        },
    };

    /// <summary>Texts that speak of the published definitions would find none of them here.</summary>
    private static void ChangeTexts(JsonNode vocabulary)
    {
        var texts = vocabulary["texts"]!.AsArray();
        foreach (var text in texts.Where(text => text!.ToJsonString().Contains("{d.", StringComparison.Ordinal)).ToList())
        {
            texts.Remove(text);
        }

        texts.Add((JsonNode)new JsonObject { ["code"] = TextOfRules, ["ja"] = "この規則の条件が成り立っています。", ["en"] = "The condition of this rule holds." });
    }

    /// <summary>Every recorded rule cites every requirement, so that the reader finds none of them unserved.</summary>
    private static void ServeByRules(JsonNode vocabulary)
    {
        foreach (var requirement in vocabulary["requirements"]!.AsArray())
        {
            requirement!["servedBy"] = "rule";
        }
    }

    private static JsonObject DefinitionOf(JsonNode? parameter)
    {
        var definition = Named("name", parameter!["Name"]!.GetValue<string>());
        definition["expression"] = Renamed(parameter["Expression"]!);
        return definition;
    }

    private JsonObject RuleOf(JsonNode? recorded)
    {
        var rule = BodyOf(recorded!);
        rule["Properties"] = new JsonObject
        {
            ["kind"] = "advises",
            ["text"] = TextOfRules,
            ["source"] = new JsonObject { ["url"] = "https://www.example.jp/perf", ["heading"] = Procedure, ["pageDate"] = "2025-10-24", ["requirement"] = requirements.DeepClone() },
            ["validFrom"] = "2025-10-24",
            ["checkedOn"] = "2025-10-24",
        };
        return rule;
    }

    private static JsonObject BodyOf(JsonNode recorded)
    {
        var body = new JsonObject { ["RuleName"] = recorded["RuleName"]!.DeepClone() };
        if (recorded["Operator"] is { } combined)
        {
            body["Operator"] = combined.DeepClone();
            body["Rules"] = new JsonArray([.. recorded["Rules"]!.AsArray().Select(child => BodyOf(child!))]);
        }
        else
        {
            body["Expression"] = Renamed(recorded["Expression"]!);
        }

        return body;
    }

    /// <summary>In a pack the facts are under <c>f</c>, so the recorded input <c>a</c> is a group there.</summary>
    private static string Renamed(JsonNode expression) => System.Text.RegularExpressions.Regex.Replace(expression.GetValue<string>(), @"\ba\.", "f.a.");

    private static JsonObject Named(string key, string name) => new() { [key] = name, ["ja"] = name, ["en"] = name };

    private static JsonObject Words(string name) => new() { ["ja"] = name, ["en"] = name };

    private JsonNode Parse(string path) => JsonNode.Parse(files[path].Span)!;

    private void Change(string path, Action<JsonNode> change)
    {
        var tree = Parse(path);
        change(tree);
        Put(path, tree);
    }

    private void Put(string path, JsonNode tree) => files[path] = Encoding.UTF8.GetBytes(tree.ToJsonString());
}
