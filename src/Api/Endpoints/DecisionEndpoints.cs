using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Endpoints;

/// <summary>One question, one answer, nothing stored; and the words questions are asked in.</summary>
public static class DecisionEndpoints
{
    public static void MapDecisions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").AllowAnonymous().WithTags("判断 Decisions");
        group.MapPost("/decisions", (Delegate)DecideAsync).WithName("decide")
            .WithSummary("窓口の一つの問いに答える(保存しません) / One question at the counter; nothing is stored")
            .Accepts<DecisionBody>("application/json")
            .WithMetadata(DecisionExamples.Questions)
            .Produces<Decision>()
            .ProducesProblems(400, 401, 413, 415, 503);
        group.MapPost("/interview", (Delegate)AskAsync).WithName("interview")
            .WithSummary("次にたずねることを答える(保存しません) / The next question of an interview; nothing is stored")
            .Accepts<DecisionBody>("application/json").WithMetadata(new ApiExample("decision.cannotDecide", "cannotDecide"))
            .Produces<InterviewStep>()
            .ProducesProblems(400, 413, 415, 503);
        group.MapGet("/vocabulary", ListVocabulary).WithName("read-vocabulary")
            .WithSummary("判断に使う事実の一覧 / Every fact a question may state")
            .Produces<VocabularyBody>()
            .ProducesProblems(503);
    }

    private static Task DecideAsync(HttpContext context) => AnswerAsync(context, question =>
        WriteAsync(context, Decider.Decide(question.Pack, question.Request), ReadableJson.Writers.Decision));

    private static Task AskAsync(HttpContext context) => AnswerAsync(context, question =>
        WriteAsync(context, Interview.Next(question.Pack, question.Request), ReadableJson.Writers.InterviewStep));

    // Reads and writes by hand: deciding is measured against an empty endpoint.
    internal static async Task AnswerAsync(HttpContext context, Func<DecisionQuestion, Task> answer)
    {
        if (context.RequestServices.GetRequiredService<RuleBooks>().Current is not { } book)
        {
            await Problem.Of(ProblemCatalogue.Unavailable).ExecuteAsync(context);
            return;
        }

        var body = await RequestBody.ReadDocumentAsync(context);
        using var document = body.Value;
        if (document is not null && DecisionBodyReader.KnownAtOf(document.RootElement) is { } moment)
        {
            var known = await EditionKnownAtAsync(context, moment);
            if (known.Value is not { } earlier)
            {
                await known.Problem!.ExecuteAsync(context);
                return;
            }

            book = earlier;
        }

        var question = document is null
            ? body.Problem!
            : new DecisionBodyReader(book, WantsTrace(context.Request)).Read(document.RootElement);
        await (question.Problem?.ExecuteAsync(context) ?? answer(question.Value!));
    }

    // Reading an edition takes seconds: strangers must not be able to ask for one after the other.
    private static async Task<BodyReading<RuleBook>> EditionKnownAtAsync(HttpContext context, DateTimeOffset moment)
    {
        if (context.User.Identity?.IsAuthenticated != true)
        {
            return Problem.Of(ProblemCatalogue.SignInRequired);
        }

        const string At = "/" + DecisionBodyReader.KnownAt;
        if (moment == default)
        {
            return Problem.WithFaults([Faults.WrongType(At, typeof(DateTimeOffset))]);
        }

        return context.RequestServices.GetService<PackLibrary>() is { } library
            && await library.KnownAtAsync(moment, context.RequestAborted) is { } edition
            ? new BodyReading<RuleBook>(edition.Book, null)
            : Problem.WithFaults([Faults.WrongType(At, "規則が公開されていた日時", "a moment at which rules were published")]);
    }

    private static Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> writer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.BodyWriter, answer, writer, context.RequestAborted);
    }

    private static bool WantsTrace(HttpRequest request) =>
        request.QueryString.HasValue && request.Query["trace"] == "true";

    private static IResult ListVocabulary(RuleBooks books) =>
        books.Current is { } book ? Results.Json(VocabularyBody.Of(book), Json.Options) : Problem.Of(ProblemCatalogue.Unavailable);
}
