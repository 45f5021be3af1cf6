using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertFlow.Bench.Rules;

/// <summary>The recorded rule set with its fact sets and the answers they must get.</summary>
/// <param name="Masks">Bit i: the i-th top-level rule in file order says yes.</param>
internal sealed record PerfData(JsonArray Workflows, IReadOnlyList<JsonObject> FactSets, IReadOnlyList<PerfFacts> Typed, IReadOnlyList<uint> Masks)
{
    public static PerfData Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "data");
        var workflows = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "perf-ruleset.json")))!.AsArray();
        var facts = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "perf-facts.json")))!;
        var sets = facts["facts"]!.AsArray().Select(set => set!.AsObject()).ToList();
        return new PerfData(workflows, sets, [.. sets.Select(set => set.Deserialize<PerfFacts>(JsonSerializerOptions.Web)!)], [.. facts["masks"]!.AsArray().Select(mask => mask!.GetValue<uint>())]);
    }
}
