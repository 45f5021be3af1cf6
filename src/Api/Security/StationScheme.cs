using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CertFlow.Workflows.Stations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CertFlow.Api.Security;

/// <summary>Lets a counter PC in by its station token: it has the role <c>station</c> and no other, and its own name.</summary>
public sealed class StationScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, StationAdmin stations)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "station";

    /// <summary>Whether a request brings a station's token rather than a person's.</summary>
    public static bool IsMeant(HttpRequest request) => TokenIn(request)?.StartsWith(StationAdmin.TokenPrefix, StringComparison.Ordinal) == true;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenIn(Request) is not { } token || await stations.OfTokenAsync(token, Context.RequestAborted) is not { } station)
        {
            return AuthenticateResult.Fail("no station has this token");
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, station), new Claim(ClaimTypes.Role, Roles.Station)], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    private static string? TokenIn(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header.Scheme == "Bearer" ? header.Parameter : null;
}
