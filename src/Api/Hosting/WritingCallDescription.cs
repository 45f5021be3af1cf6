using CertFlow.Api.Contracts;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CertFlow.Api.Hosting;

/// <summary>Describes the calls that write to cases and rules: their bodies field by field, and the headers they need.</summary>
public sealed class WritingCallDescription : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var described = metadata.OfType<DescribedBody>().FirstOrDefault();
        if (described is { NeedsKey: true } || metadata.OfType<WritingCall>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Header(
                "Idempotency-Key", "呼び出しごとに新しい値。同じ値なら同じ回答が返ります / A new value for each call; the same one gets the same answer", "call-0001"));
        }

        if (described is { } body)
        {
            Describe(operation, body, context);
        }
    }

    private static void Describe(OpenApiOperation operation, DescribedBody body, OperationFilterContext context)
    {
        if (body.NeedsNumber)
        {
            operation.Parameters!.Add(Header("If-Match", "直前の回答の ETag / The ETag of the last answer", "\"1\""));
        }

        var medium = new OpenApiMediaType { Schema = FieldSchemas.Of(body.Fields, context.Document) };
        if (body.MakesExample)
        {
            medium.Example = FieldSchemas.ExampleOf(body.Fields);
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, IOpenApiMediaType> { ["application/json"] = medium },
        };
    }

    private static OpenApiParameter Header(string name, string description, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };
}
