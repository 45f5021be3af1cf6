using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CertFlow.Training.Authority;

/// <summary>Serves an authority over HTTP, on loopback only.</summary>
public static class AuthorityHost
{
    private const int LongestBody = 64 * 1024;

    /// <summary>Port 0 takes a free one; the addresses of the application tell which.</summary>
    public static WebApplication Build(TrainingAuthority authority, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = LongestBody;
        });
        builder.Services.ConfigureHttpJsonOptions(json => AuthorityEndpoints.Configure(json.SerializerOptions));
        builder.Services.AddProblemDetails();
        var app = builder.Build();
        app.UseStatusCodePages();
        AuthorityEndpoints.Map(app, authority);
        return app;
    }
}
