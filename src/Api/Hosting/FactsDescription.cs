using CertFlow.Api.Contracts;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CertFlow.Api.Hosting;

/// <summary>Puts the facts of the vocabulary in force into the description, wherever a body carries facts.</summary>
public sealed class FactsDescription(RuleBooks books) : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var facts = books.Current is { } book ? FactSchemas.Of(book.Vocabulary) : new OpenApiSchema { Type = JsonSchemaType.Object };
        context.SchemaRepository.Schemas[FactSchemas.Name] = facts;
        if (context.SchemaRepository.Schemas.GetValueOrDefault(nameof(DecisionBody)) is OpenApiSchema { Properties: { } decision })
        {
            decision["facts"] = new OpenApiSchemaReference(FactSchemas.Name, swaggerDoc);
        }

        if (OpeningIn(swaggerDoc) is { } opening)
        {
            opening["holder"] = PersonWith(Below(facts, "holder"));
            var actor = PersonWith(Below(facts, "actor"));

            // The visit may have said it.
            actor.Required!.Remove("name");
            opening["actor"] = actor;
            opening["requested"] = Below(facts, "requested");
        }
    }

    private static IDictionary<string, IOpenApiSchema>? OpeningIn(OpenApiDocument document) =>
        document.Paths.TryGetValue("/api/cases", out var path) && path.Operations?[HttpMethod.Post].RequestBody?.Content is { } content
            ? content.Values.First().Schema?.Properties : null;

    private static OpenApiSchema Below(OpenApiSchema facts, string name) =>
        facts.Properties?.TryGetValue(name, out var below) == true ? (OpenApiSchema)below : new OpenApiSchema();

    // People data and facts stand side by side in an opening (docs/data-flow.md).
    private static OpenApiSchema PersonWith(OpenApiSchema facts)
    {
        var person = FactSchemas.Group();
        foreach (var (name, field) in FieldSchemas.PersonFields())
        {
            person.Properties![name] = field;
        }

        foreach (var (name, fact) in facts.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            person.Properties![name] = fact;
        }

        person.Required!.Add("name");
        return person;
    }
}
