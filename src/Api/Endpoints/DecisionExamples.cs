using System.Text.Json;
using System.Text.Json.Nodes;
using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CertFlow.Api.Endpoints;

/// <summary>
/// The examples of <c>POST /api/decisions</c>: a question for each outcome, answered by the rules in force when they are shown.
/// </summary>
public sealed class DecisionExamples(RuleBooks books) : IOperationFilter
{
    private const string Prefix = "decision.";

    /// <summary>Each is the code of the outcome it leads to; words after a hyphen tell several apart.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. ApiExample.Names().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])];

    public static object[] Questions { get; } = [.. Names.Select(name => new ApiExample(Prefix + name, name))];

    public static string QuestionOf(string name) => ApiExample.Text(Prefix + name);

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.RelativePath != "api/decisions" || books.Current is not { } book
            || operation.Responses?.GetValueOrDefault("200")?.Content?.Values.FirstOrDefault() is not OpenApiMediaType answer)
        {
            return;
        }

        answer.Examples ??= new Dictionary<string, IOpenApiExample>();
        foreach (var name in Names)
        {
            answer.Examples[name] = new OpenApiExample { Summary = name, Value = AnswerOf(book, name) };
        }
    }

    private static JsonNode? AnswerOf(RuleBook book, string name)
    {
        using var document = JsonDocument.Parse(QuestionOf(name));
        return new DecisionBodyReader(book, withTrace: false).Read(document.RootElement).Value is { } question
            ? JsonSerializer.SerializeToNode(Decider.Decide(question.Pack, question.Request), ReadableJson.Writers.Decision)
            : null;
    }
}
