namespace CertFlow.Api.Hosting;

/// <summary>Headers that keep a browser from doing with our answers what they are not for.</summary>
public static class SecurityHeaders
{
    private const string Strict = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

    // Swagger UI sets styles and small pictures inline.
    private const string ForSwagger = Strict + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src 'self' 'unsafe-inline'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger") ? ForSwagger : Strict;
        return next(context);
    });
}
