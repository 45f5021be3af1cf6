using System.Text.Json.Nodes;
using CertFlow.Api.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CertFlow.Api.Hosting;

/// <summary>Adds to each described call who may use it and examples of what goes in and out.</summary>
public sealed class DescribedOperation : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
        }

        foreach (var example in metadata.OfType<ApiExample>())
        {
            var content = example.Status is { } status ? AnswerOf(operation, status) : operation.RequestBody?.Content;
            Add(content, example.Summary, example.Read());
        }

        foreach (var kind in metadata.OfType<ProblemKind>())
        {
            Add(AnswerOf(operation, kind.Status), kind.Code, ProblemExamples.Of(kind));
        }
    }

    private static IDictionary<string, IOpenApiMediaType>? AnswerOf(OpenApiOperation operation, int status) =>
        operation.Responses?.GetValueOrDefault($"{status}")?.Content;

    private static void Add(IDictionary<string, IOpenApiMediaType>? content, string name, JsonNode value)
    {
        foreach (var medium in content?.Values.OfType<OpenApiMediaType>() ?? [])
        {
            medium.Examples ??= new Dictionary<string, IOpenApiExample>();
            medium.Examples[name] = new OpenApiExample { Summary = name, Value = value };
        }
    }
}
