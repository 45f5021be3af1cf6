using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using CertFlow.Api.Problems;
using CertFlow.Workflows.Cases;

namespace CertFlow.Api.Endpoints;

/// <summary>Reads a writing call: who, the Idempotency-Key, the If-Match, the body as a tree.</summary>
public static class CaseCallReader
{
    private const int LongestKey = 200;

    /// <summary>Reads the call and hands it on; what is wrong with the headers or the JSON is answered here.</summary>
    public static async Task<IResult> WithCallAsync(HttpContext context, Func<CaseCall, Task<IResult>> handle)
    {
        if (KeyProblem(context) is { } keyProblem)
        {
            return Problem.Of(keyProblem);
        }

        var ifMatch = context.Request.Headers.IfMatch.ToString();
        if (ifMatch.Length > 0 && NumberIn(ifMatch) is null)
        {
            return Problem.Of(ProblemCatalogue.IfMatchInvalid);
        }

        var body = await RequestBody.ReadDocumentAsync(context);
        using var document = body.Value;
        return document is null ? body.Problem! : await handle(CallOf(context, document.RootElement, NumberIn(ifMatch)));
    }

    public static string Who(HttpContext context) => context.User.Identity!.Name!;

    private static CaseCall CallOf(HttpContext context, JsonElement body, int? expected) => new()
    {
        Who = Who(context),
        Roles = [.. context.User.FindAll(ClaimTypes.Role).Select(claim => claim.Value)],
        Path = context.Request.Path.Value!,
        Key = context.Request.Headers["Idempotency-Key"].ToString(),
        Body = body,
        ExpectedNumber = expected,
    };

    private static ProblemKind? KeyProblem(HttpContext context)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
        {
            return ProblemCatalogue.IdempotencyKeyMissing;
        }

        return key.Length > LongestKey || key.Any(letter => letter is < '!' or > '~') ? ProblemCatalogue.IdempotencyKeyInvalid : null;
    }

    private static int? NumberIn(string ifMatch) =>
        ifMatch is ['"', .. var number, '"'] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
