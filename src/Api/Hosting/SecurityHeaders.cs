using CertFlow.Api.Problems;

namespace CertFlow.Api.Hosting;

/// <summary>What keeps a browser from doing with our answers what they are not for.</summary>
public static class SecurityHeaders
{
    private const string Strict = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

    // Swagger UI sets styles and small pictures inline.
    private const string ForSwagger =
        Strict + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src 'self' 'unsafe-inline'";

    // Hangfire's pages set styles inline and carry their icon; their scripts come from here.
    private const string ForDashboard = Strict + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Not "no-referrer": a browser then sends our own forms with the origin "null", and they would be refused below.
        headers["Referrer-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = PolicyFor(context.Request.Path);
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            // What residents told the desk stays out of every cache, whichever door gives it.
            headers.CacheControl = "no-store";
        }

        return next(context);
    });

    /// <summary>A page elsewhere must not send our forms, nor another port of this machine: cookies know no ports.</summary>
    public static void UseOwnOriginOnly(this IApplicationBuilder app) => app.Use((context, next) =>
        IsOwnOrigin(context.Request)
            ? next(context)
            : new Problem(ProblemCatalogue.OriginForeign).ExecuteAsync(context));

    private static bool IsOwnOrigin(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
        || request.Headers.Origin.Count == 0
        || string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static string PolicyFor(PathString path) =>
        path.StartsWithSegments("/swagger") ? ForSwagger : path.StartsWithSegments(DutyDashboard.Path) ? ForDashboard : Strict;

    /// <summary>A page elsewhere must not reach this service under a name of its own (DNS rebinding).</summary>
    public static void UseLoopbackNamesOnly(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Host.Host is "127.0.0.1" or "localhost" or "[::1]"
            ? next(context)
            : new Problem(ProblemCatalogue.RequestInvalid) { DetailEn = "This host name is not served here." }.ExecuteAsync(context));
}
