using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CertFlow.CardAgent.Pad;

/// <summary>Serves the display on loopback only. What comes in are codes of keys; nothing of it is logged.</summary>
public static class PadHost
{
    private const int LongestBody = 256;
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <param name="pad">What is shown and pressed.</param>
    /// <param name="port">On loopback; 0 takes a free one, and the addresses of the application tell which.</param>
    public static WebApplication Build(PinPad pad, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Use(GuardAsync);
        app.MapGet("/", context => ShowAsync(context, pad));
        app.MapPost("/press", context => PressAsync(context, pad));
        app.MapGet("/pad.css", context => FileAsync(context, "pad.css", "text/css; charset=utf-8"));
        app.MapGet("/pad.js", context => FileAsync(context, "pad.js", "text/javascript; charset=utf-8"));
        return app;
    }

    /// <summary>Only this machine's own display: no other host name (DNS rebinding), no page of another origin, nothing kept by a browser.</summary>
    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]") || !IsOwnOrigin(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool IsOwnOrigin(HttpRequest request) => HttpMethods.IsGet(request.Method)
        || request.Headers.Origin.Count == 0
        || string.Equals(request.Headers.Origin, $"http://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static Task ShowAsync(HttpContext context, PinPad pad)
    {
        var view = pad.View;
        // Without script: waiting screens look again each second; one that asks now and then, in case the clerk took the order back.
        context.Response.Headers["Refresh"] = view.Screen.Asks ? "20" : "1";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(PadPage.Of(view), context.RequestAborted);
    }

    private static async Task PressAsync(HttpContext context, PinPad pad)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        pad.Press(form["key"].ToString());
        if (context.Request.Headers.Accept == "text/plain")
        {
            await context.Response.WriteAsync(pad.View.Typed.ToString(CultureInfo.InvariantCulture), context.RequestAborted);
            return;
        }

        // To the same page, so that nothing pressed is in the history.
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
    }

    private static async Task FileAsync(HttpContext context, string name, string type)
    {
        await using var file = typeof(PadHost).Assembly.GetManifestResourceStream($"Pad.{name}")!;
        context.Response.ContentType = type;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
