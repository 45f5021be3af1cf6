using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CertFlow.RulesTests.Schemas;

/// <summary>Validates against the part of JSON Schema (draft 7) that <c>rules/schema</c> uses; a keyword it does not know is an error of the test.</summary>
internal sealed class SchemaValidator(Func<string, JsonObject> load)
{
    private static readonly HashSet<string> Known =
    [
        "$schema", "$ref", "title", "description", "definitions", "default", "defaultSnippets", "enumDescriptions", "format", "type", "enum", "properties", "required",
        "additionalProperties", "propertyNames", "items", "minItems", "uniqueItems", "minLength", "maxLength", "pattern", "minimum", "maximum", "allOf", "anyOf", "oneOf", "not", "if", "then",
    ];

    /// <summary>The places of the instance that the schema refuses, each with the keyword.</summary>
    public IReadOnlyList<string> Faults(string schema, JsonNode? instance) => [.. Check(new Place(schema, load(schema)), instance, "")];

    private IEnumerable<string> Check(Place place, JsonNode? value, string at)
    {
        var schema = place.Schema;
        schema.Select(pair => pair.Key).Except(Known).ShouldBeEmpty($"{place.File} uses a keyword this validator does not know");
        if (schema["$ref"] is { } reference)
        {
            return Check(Follow(place, (string)reference!), value, at);
        }

        return [.. Scalar(schema, value, at), .. Combined(place, value, at), .. Below(place, value, at)];
    }

    private static IEnumerable<string> Scalar(JsonObject schema, JsonNode? value, string at)
    {
        var text = value?.GetValueKind() == JsonValueKind.String ? (string)value! : null;
        bool[] holds =
        [
            schema["type"] is not { } type || Types(type).Contains(TypeOf(value)),
            schema["enum"] is not JsonArray codes || codes.Any(code => JsonNode.DeepEquals(code, value)),
            text is null || schema["pattern"] is not { } pattern || Regex.IsMatch(text, (string)pattern!),
            text is null || schema["minLength"] is not { } min || text.Length >= (int)min,
            text is null || schema["maxLength"] is not { } max || text.Length <= (int)max,
            value?.GetValueKind() != JsonValueKind.Number || schema["minimum"] is not { } least || (int)value >= (int)least,
            value?.GetValueKind() != JsonValueKind.Number || schema["maximum"] is not { } most || (int)value <= (int)most,
        ];
        string[] names = ["type", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum"];
        return names.Where((_, i) => !holds[i]).Select(name => $"{at}: {name}");
    }

    private IEnumerable<string> Combined(Place place, JsonNode? value, string at)
    {
        bool Holds(JsonNode? schema) => !Check(place with { Schema = schema!.AsObject() }, value, at).Any();

        var schema = place.Schema;
        var all = schema["allOf"]?.AsArray().SelectMany(one => Check(place with { Schema = one!.AsObject() }, value, at)) ?? [];
        var then = schema["if"] is { } test && Holds(test) ? Check(place with { Schema = schema["then"]!.AsObject() }, value, at) : [];
        var any = schema["anyOf"] is JsonArray some && !some.Any(Holds) ? new[] { $"{at}: anyOf" } : [];
        var one = schema["oneOf"] is JsonArray ones && ones.Count(Holds) != 1 ? new[] { $"{at}: oneOf" } : [];
        var not = schema["not"] is { } never && Holds(never) ? new[] { $"{at}: not" } : [];
        return [.. all, .. then, .. any, .. one, .. not];
    }

    private IEnumerable<string> Below(Place place, JsonNode? value, string at) => value switch
    {
        JsonObject members => InObject(place, members, at),
        JsonArray items => InArray(place, items, at),
        _ => [],
    };

    private IEnumerable<string> InObject(Place place, JsonObject members, string at)
    {
        var schema = place.Schema;
        var properties = schema["properties"]?.AsObject();
        foreach (var missing in schema["required"]?.AsArray().Select(name => (string)name!).Where(name => !members.ContainsKey(name)) ?? [])
        {
            yield return $"{at}: required {missing}";
        }

        foreach (var (name, member) in members)
        {
            var own = properties?[name]?.AsObject();
            if (own is null && schema["additionalProperties"] is { } additional && !(bool)additional)
            {
                yield return $"{at}/{name}: additionalProperties";
            }

            var faults = own is null ? [] : Check(place with { Schema = own }, member, $"{at}/{name}");
            var ofName = schema["propertyNames"] is JsonObject names ? Check(place with { Schema = names }, JsonValue.Create(name), $"{at}/{name}") : [];
            foreach (var fault in faults.Concat(ofName))
            {
                yield return fault;
            }
        }
    }

    private IEnumerable<string> InArray(Place place, JsonArray items, string at)
    {
        var schema = place.Schema;
        var tooFew = schema["minItems"] is { } min && items.Count < (int)min ? new[] { $"{at}: minItems" } : [];
        var twice = schema["uniqueItems"] is not null && items.Select(item => item?.ToJsonString()).Distinct().Count() < items.Count ? new[] { $"{at}: uniqueItems" } : [];
        var each = schema["items"] is JsonObject item ? items.SelectMany((value, i) => Check(place with { Schema = item }, value, $"{at}/{i}")) : [];
        return [.. tooFew, .. twice, .. each];
    }

    private Place Follow(Place place, string reference)
    {
        var parts = reference.Split('#');
        var file = parts[0].Length > 0 ? parts[0] : place.File;
        var schema = parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(load(file), (node, name) => node[name]!.AsObject());
        return new Place(file, schema);
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(one => (string)one!) : [(string)type!];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.ToJsonString().All(c => c is '-' or (>= '0' and <= '9')) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private sealed record Place(string File, JsonObject Schema);
}
