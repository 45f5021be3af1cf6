using System.Globalization;
using System.Text;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;

namespace CertFlow.Api.Endpoints;

/// <summary>The letters of a case: list, preview, PDF.</summary>
public static class LetterEndpoints
{
    // A letter carries its styles and pictures in itself and may fetch nothing.
    private const string SelfContained =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        + "frame-ancestors 'none'; form-action 'none'; base-uri 'none'; sandbox";

    public static void MapLetters(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/cases/{id}/letters").RequireAuthorization(Roles.Counter).WithTags("文書 Letters");
        group.MapGet("", ListAsync).WithName("list-letters")
            .WithSummary("受付の文書の一覧 / The letters of a case")
            .Produces<LetterList>()
            .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.CaseNotFound);
        group.MapGet("/{file}", ReadAsync).WithName("read-letter")
            .WithSummary("文書 N.pdf または N.html / A letter as N.pdf or N.html")
            .Produces<byte[]>(200, "application/pdf")
            .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.LetterNotFound);
    }

    public static void MapVisitSlips(this IEndpointRouteBuilder routes) => routes.MapGet("/api/visits/{id}/slip.{format}", SlipAsync)
        .RequireAuthorization(Roles.Counter).WithTags("文書 Letters").WithName("read-visit-slip")
        .WithSummary("来庁のまとめ票(全受付を一枚に。format は pdf または html) / One slip for all cases of a visit, as pdf or html")
        .Produces<byte[]>(200, "application/pdf")
        .ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.LetterNotFound);

    private static async Task<IResult> SlipAsync(string id, string format, HttpContext context, VisitSlips slips)
    {
        if (!Guid.TryParse(id, out var visitId))
        {
            return Problem.Of(ProblemCatalogue.LetterNotFound);
        }

        SetHeaders(context);
        var who = CaseCallReader.Who(context);
        return format switch
        {
            "html" when await slips.HtmlAsync(visitId, who, context.RequestAborted) is { } html
                => Results.Content(html, "text/html; charset=utf-8", Encoding.UTF8),
            "pdf" when await slips.PdfAsync(visitId, who, context.RequestAborted) is { } pdf => Results.Bytes(pdf, "application/pdf"),
            _ => Problem.Of(ProblemCatalogue.LetterNotFound),
        };
    }

    private static void SetHeaders(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = SelfContained;
    }

    private static async Task<IResult> ListAsync(string id, HttpContext context, CaseReading reading) =>
        Guid.TryParse(id, out var caseId)
        && await reading.LettersAsync(caseId, CaseCallReader.Who(context), context.RequestAborted) is { } letters
            ? CaseAnswers.Json(new LetterList(letters))
            : Problem.Of(ProblemCatalogue.CaseNotFound);

    private static async Task<IResult> ReadAsync(string id, string file, HttpContext context, CaseReading reading)
    {
        if (!Guid.TryParse(id, out var caseId)
            || !int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Problem.Of(ProblemCatalogue.LetterNotFound);
        }

        var asked = new LetterAsked(caseId, number, CaseCallReader.Who(context));
        SetHeaders(context);
        return Path.GetExtension(file) switch
        {
            ".html" when await reading.LetterHtmlAsync(asked, context.RequestAborted) is { } html
                => Results.Content(html, "text/html; charset=utf-8", Encoding.UTF8),
            ".pdf" when await reading.LetterPdfAsync(asked, context.RequestAborted) is { } pdf => Results.Bytes(pdf, "application/pdf"),
            _ => Problem.Of(ProblemCatalogue.LetterNotFound),
        };
    }
}

/// <summary>The letters of a case.</summary>
public sealed record LetterList(IReadOnlyList<LetterLine> Letters);
