using System.Globalization;
using System.Text.Json.Nodes;
using CertFlow.Workflows.Cases;
using Microsoft.OpenApi;

namespace CertFlow.Api.Contracts;

/// <summary>Describes bodies from the fields their readers check: what is described is what is read.</summary>
public static class FieldSchemas
{
    public static OpenApiSchema Of(IEnumerable<CommandField> fields, OpenApiDocument document)
    {
        var body = FactSchemas.Group();
        foreach (var field in fields)
        {
            body.Properties![field.Name] = One(field, document);
            if (field.Required)
            {
                body.Required!.Add(field.Name);
            }
        }

        return body;
    }

    /// <summary>A body with every field that is required or has an example.</summary>
    public static JsonObject ExampleOf(IReadOnlyList<CommandField> fields)
    {
        var shown = fields.Where(field => field.Required || field.Example is not null).ToList();

        // An empty object would be left out of the document, and a page would make up values: name one field as not given.
        return shown.Count == 0
            ? new JsonObject { [fields[0].Name] = JsonNullSentinel.JsonNull.DeepClone() }
            : new JsonObject(shown.Select(field => KeyValuePair.Create(field.Name, ExampleOf(field))));
    }

    private static JsonNode? ExampleOf(CommandField field) => field switch
    {
        { Example: { } text } => JsonNode.Parse(text),
        { Kind: CommandFieldKind.Code } => field.Codes![0],
        { Kind: CommandFieldKind.Flag } => true,
        _ => throw new InvalidOperationException($"{field.Name} needs an example"),
    };

    /// <summary>What a person has besides facts.</summary>
    public static IEnumerable<KeyValuePair<string, OpenApiSchema>> PersonFields() => PersonReader.Fields.Select(name => KeyValuePair.Create(
        name,
        name == "birthDate" ? Text(CommandFieldKind.Day) : Text(CommandFieldKind.Words)));

    private static OpenApiSchema Person()
    {
        var person = FactSchemas.Group();
        foreach (var (name, field) in PersonFields())
        {
            person.Properties![name] = field;
        }

        person.Required!.Add("name");
        return person;
    }

    private static IOpenApiSchema One(CommandField field, OpenApiDocument document) => field.Kind switch
    {
        CommandFieldKind.Facts => new OpenApiSchemaReference(FactSchemas.Name, document),
        CommandFieldKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        CommandFieldKind.Code => Codes(field.Codes!),
        CommandFieldKind.CodeList => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Codes(field.Codes!) },
        CommandFieldKind.IdentifierList => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text(CommandFieldKind.Identifier) },
        CommandFieldKind.Person => Person(),
        CommandFieldKind.EventNumber => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
        CommandFieldKind.CodeMap => Map(field.Keys!, () => Codes(field.Codes!)),
        CommandFieldKind.CountMap => Map(field.Keys!, () => Count(field.Most ?? 9)),
        CommandFieldKind.WordsMap => Map(field.Keys!, () => Text(CommandFieldKind.Words)),
        CommandFieldKind.CertificateReadings => Map(field.Keys!, Reading),
        CommandFieldKind.Any => new OpenApiSchema(),
        _ => Text(field.Kind),
    };

    private static OpenApiSchema Text(CommandFieldKind kind) => kind switch
    {
        CommandFieldKind.Identifier => new() { Type = JsonSchemaType.String, Pattern = CommandReader.IdentifierFormat },
        CommandFieldKind.Day => new() { Type = JsonSchemaType.String, Format = "date" },
        CommandFieldKind.Instant => new() { Type = JsonSchemaType.String, Format = "date-time" },
        CommandFieldKind.FormNumber => new()
        {
            Type = JsonSchemaType.String,
            Description = "照会書の整理番号。全角・小文字・空白も可 / the form's number as printed; any width and case",
        },
        _ => new() { Type = JsonSchemaType.String, MaxLength = CommandReader.LongestWords },
    };

    private static OpenApiSchema Codes(IReadOnlyList<string> codes) =>
        new() { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)code)] };

    private static OpenApiSchema Count(int most) =>
        new() { Type = JsonSchemaType.Integer, Minimum = "0", Maximum = most.ToString(CultureInfo.InvariantCulture) };

    private static OpenApiSchema Reading()
    {
        var reading = FactSchemas.Group();
        reading.Properties!["serialNumber"] = Text(CommandFieldKind.Identifier);
        reading.Properties["validThrough"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" };
        reading.Required!.UnionWith(reading.Properties.Keys);
        return reading;
    }

    private static OpenApiSchema Map(IReadOnlyList<string> keys, Func<OpenApiSchema> value)
    {
        var map = FactSchemas.Group();
        foreach (var key in keys)
        {
            map.Properties![key] = value();
        }

        return map;
    }
}
