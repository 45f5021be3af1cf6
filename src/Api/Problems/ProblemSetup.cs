using CertFlow.Workflows.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace CertFlow.Api.Problems;

/// <summary>Turns bare status codes and exceptions into problem+json, without a word about the inside.</summary>
public static class ProblemSetup
{
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(handler => handler.Run(AnswerExceptionAsync));
        app.UseStatusCodePages(context =>
            Problem.Of(ProblemCatalogue.ForStatus(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext));
    }

    private static Task AnswerExceptionAsync(HttpContext context) =>
        Problem.Of(KindOf(context.Features.Get<IExceptionHandlerFeature>()?.Error)).ExecuteAsync(context);

    private static ProblemKind KindOf(Exception? error) => error switch
    {
        BadHttpRequestException bad => ProblemCatalogue.ForStatus(bad.StatusCode),
        Npgsql.NpgsqlException broken when UnitOfWork.IsDeadConnection(broken) => ProblemCatalogue.Unavailable,
        _ => ProblemCatalogue.Unexpected,
    };
}
