using System.Runtime.CompilerServices;
using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Rules.Explanations;
using CertFlow.Rules.Packs;

namespace CertFlow.Api.Endpoints;

/// <summary>Why one question is answered so, for the visitor and for staff; nothing stored.</summary>
public static class ExplanationEndpoints
{
    /// <summary>Explainers bind every rule once; they go with their pack.</summary>
    private static readonly ConditionalWeakTable<RulePack, Explainer> Explainers = [];

    public static void MapExplanations(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/decisions/explain", (Delegate)ExplainAsync).AllowAnonymous().WithTags("判断 Decisions").WithName("explain")
            .WithSummary("なぜそう答えるのかを説明する(保存しません)。?for=visitor|staff、?lang=en / Why a question is answered so; nothing is stored")
            .Accepts<DecisionBody>("application/json")
            .WithMetadata(DecisionExamples.Questions)
            .Produces<ExplanationBody>()
            .ProducesProblems(400, 413, 415, 503);

    /// <summary>The explanation of a question that was understood.</summary>
    public static Explanation Explain(DecisionQuestion question) => Explainers.GetValue(question.Pack, pack => new Explainer(pack)).Explain(question.Request);

    private static Task ExplainAsync(HttpContext context) => DecisionEndpoints.AnswerAsync(context, question =>
    {
        var language = context.Request.Query["lang"] == "en" ? "en" : "ja";
        var explanation = Explain(question with { Request = question.Request with { Language = language } });
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, ExplanationBody.Of(explanation, context.Request.Query["for"]), Json.Options, context.RequestAborted);
    });
}
