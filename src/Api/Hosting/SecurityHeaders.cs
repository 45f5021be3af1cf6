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
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = PolicyFor(context.Request.Path);
        return next(context);
    });

    private static string PolicyFor(PathString path) =>
        path.StartsWithSegments("/swagger") ? ForSwagger : path.StartsWithSegments(DutyDashboard.Path) ? ForDashboard : Strict;

    /// <summary>A page elsewhere must not reach this service under a name of its own (DNS rebinding).</summary>
    public static void UseLoopbackNamesOnly(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Host.Host is "127.0.0.1" or "localhost" or "[::1]"
            ? next(context)
            : new Problem(ProblemCatalogue.RequestInvalid) { DetailEn = "This host name is not served here." }.ExecuteAsync(context));
}
