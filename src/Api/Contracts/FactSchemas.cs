using System.Text.Json.Nodes;
using CertFlow.Rules.Vocabulary;
using Microsoft.OpenApi;

namespace CertFlow.Api.Contracts;

/// <summary>Describes facts as the vocabulary in force defines them: groups, types, codes, words.</summary>
public static class FactSchemas
{
    /// <summary>The name of the schema of all facts.</summary>
    public const string Name = "Facts";

    /// <summary>Every fact somebody may state, in the nesting of the API.</summary>
    public static OpenApiSchema Of(FactVocabulary vocabulary)
    {
        var root = Group();
        root.Description = "使える項目と値は GET /api/vocabulary にもあります。書かない項目は「不明」です / What is left out is unknown";
        foreach (var fact in vocabulary.Facts.Where(fact => !fact.FromRequest))
        {
            var names = fact.Path.Split('.');
            names[..^1].Aggregate(root, Below).Properties![names[^1]] = One(fact);
        }

        return root;
    }

    /// <summary>An object that takes nothing but its properties.</summary>
    public static OpenApiSchema Group() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(),
        Required = new HashSet<string>(),
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Below(OpenApiSchema parent, string name)
    {
        if (!parent.Properties!.TryGetValue(name, out var below))
        {
            parent.Properties[name] = below = Group();
        }

        return (OpenApiSchema)below;
    }

    private static OpenApiSchema One(FactDefinition fact)
    {
        var schema = fact.Kind switch
        {
            FactKind.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            FactKind.Int => new OpenApiSchema { Type = JsonSchemaType.Integer },
            FactKind.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            FactKind.Code => Code(fact),
            _ => new OpenApiSchema { Type = JsonSchemaType.Array, UniqueItems = true, Items = Code(fact) },
        };
        schema.Type |= fact.Nullable ? JsonSchemaType.Null : 0;
        schema.Description = $"{fact.Label.Ja} / {fact.Label.En}";
        return schema;
    }

    private static OpenApiSchema Code(FactDefinition fact) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. fact.Choices.Select(choice => (JsonNode)choice.Code)],
    };
}
