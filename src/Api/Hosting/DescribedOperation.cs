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
            Add(operation, example);
        }
    }

    private static void Add(OpenApiOperation operation, ApiExample example)
    {
        var content = example.Status is { } status
            ? operation.Responses?.GetValueOrDefault($"{status}")?.Content
            : operation.RequestBody?.Content;
        foreach (var medium in content?.Values ?? [])
        {
            if (medium is OpenApiMediaType described)
            {
                described.Examples ??= new Dictionary<string, IOpenApiExample>();
                described.Examples[example.Summary] = new OpenApiExample { Summary = example.Summary, Value = example.Read() };
            }
        }
    }
}
