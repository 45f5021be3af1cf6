using CertFlow.Workflows.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CertFlow.Api.Security;

/// <summary>Registers sign-in: bearer tokens for the API, a cookie for pages, one policy a role; closed unless opened.</summary>
public static class SignInSetup
{
    private const string EitherScheme = "either";

    public static void AddSignIn(this IServiceCollection services, bool withDatabase)
    {
        var protection = services.AddDataProtection().SetApplicationName("CertFlow");
        if (withDatabase)
        {
            services.AddSingleton<SignInStore>();
            services.AddSingleton<DataProtectionKeyStore>();
            services.AddSingleton<PostgresKeyRing>();
            services.AddSingleton<FailedSignIns>();
            services.AddSingleton<SignInService>();
            services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, StationScheme>(StationScheme.Name, null);
            services.AddOptions<KeyManagementOptions>().Configure<PostgresKeyRing>((options, ring) => options.XmlRepository = ring);
        }
        else
        {
            protection.UseEphemeralDataProtectionProvider();
        }

        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = context => SchemeOf(context, withDatabase))
            .AddBearerToken(options => options.BearerTokenExpiration = SignInService.TokenLife)
            .AddCookie(KeepToStatusCodes);
        services.AddAuthorization(OnePolicyARole);
    }

    private static string SchemeOf(HttpContext context, bool withStations) => withStations && StationScheme.IsMeant(context.Request) ? StationScheme.Name :
        context.Request.Headers.Authorization.Count == 0 && context.Request.Cookies.ContainsKey(CookieName)
            ? CookieAuthenticationDefaults.AuthenticationScheme
            : BearerTokenDefaults.AuthenticationScheme;

    private const string CookieName = "certflow";

    // Problem+json answers who is not signed in; pages that redirect come with the pages.
    private static void KeepToStatusCodes(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.ExpireTimeSpan = SignInService.TokenLife;
        options.SlidingExpiration = false;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static void OnePolicyARole(AuthorizationOptions options)
    {
        // What has no route keeps its 404 or 405: a stranger need not sign in to hear that nothing is there.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(asked => asked.User.Identity?.IsAuthenticated == true
                || (asked.Resource is HttpContext context && context.GetEndpoint() is not RouteEndpoint))
            .Build();
        foreach (var role in Roles.All)
        {
            options.AddPolicy(role, policy => policy.RequireRole(Roles.ThatMay(role)));
        }
    }
}
