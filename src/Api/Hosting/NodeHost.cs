using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CertFlow.Api.Endpoints;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Workflows.Storage;
using Microsoft.Extensions.WebEncoders;
using Prometheus;

namespace CertFlow.Api.Hosting;

/// <summary>Puts one node together: what it registers, and what a request passes through.</summary>
public static class NodeHost
{
    public static WebApplication Build(NodeSettings settings, RuleBooks books)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(NodeHost).Assembly.GetName().Name,
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Above our own limit, so that a body that is too large is answered in good order instead of cut off.
            kestrel.Limits.MaxRequestBodySize = 16 * RequestBody.MaxBytes;
            kestrel.Listen(IPAddress.Loopback, settings.Port);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("Hangfire", LogLevel.Warning);
        AddServices(builder.Services, settings, books);
        var app = builder.Build();
        UsePipeline(app, settings);
        return app;
    }

    private static void AddServices(IServiceCollection services, NodeSettings settings, RuleBooks books)
    {
        services.AddSingleton(settings);
        services.AddSingleton(books);
        services.AddSingleton(TimeProvider.System);
        if (settings.ConnectionString is { } connection)
        {
            services.AddSingleton(_ => Database.Open(connection));
            services.AddCases(settings);
            services.AddRulePublishing(settings);
            services.AddStations(settings);
            services.AddSingleton<InterimSteps>();
        }

        services.AddSignIn(withDatabase: settings.ConnectionString is not null);
        services.AddRazorPages();
        services.AddAntiforgery();
        services.Configure<WebEncoderOptions>(words => words.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddDescription();
    }

    private static void UsePipeline(WebApplication app, NodeSettings settings)
    {
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseLoopbackNamesOnly();
        app.UseOwnOriginOnly();
        app.UseStaticFiles();
        if (settings.Role != NodeRole.Worker)
        {
            app.UseDescription();
        }

        app.UseRouting();
        app.UseHttpMetrics();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        if (settings.Role != NodeRole.Worker)
        {
            MapDoors(app, settings);
        }
    }

    private static void MapDoors(WebApplication app, NodeSettings settings)
    {
        app.MapRazorPages();
        app.MapDecisions();
        app.MapExplanations();
        if (settings.ConnectionString is not null)
        {
            app.MapSignIn();
            app.MapCases();
            app.MapCaseFiles();
            app.MapTasks();
            app.MapFlows();
            app.MapDailyCloses();
            app.MapStations();
            app.MapCardOperations();
            app.MapLetters();
            app.MapVisitSlips();
            app.MapRules();
            app.MapRuleProposals();
            app.MapRuleFastLanes();
            app.MapTraining();
            app.MapDutyDashboard();
        }

        if (settings.Bench)
        {
            app.MapBench();
        }
    }
}
