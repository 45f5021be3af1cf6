using System.Text.Json.Nodes;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Schemas;

/// <summary>The facts as the nested objects in which examples give them.</summary>
internal static class FactTree
{
    /// <summary>A strict object schema; facts that come from the request itself are left out.</summary>
    public static JsonObject Of(IReadOnlyList<FactDefinition> facts, Func<FactDefinition, JsonObject> schemaOf)
    {
        var root = Group();
        foreach (var fact in facts.Where(fact => !fact.FromRequest))
        {
            var parts = fact.Path.Split('.');
            var group = parts[..^1].Aggregate(root, Below);
            group["properties"]![parts[^1]] = schemaOf(fact);
        }

        return root;
    }

    private static JsonObject Below(JsonObject group, string name)
    {
        var properties = group["properties"]!.AsObject();
        properties.TryAdd(name, Group());
        return properties[name]!.AsObject();
    }

    private static JsonObject Group() => new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = new JsonObject() };
}
