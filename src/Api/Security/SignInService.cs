using System.Security.Claims;
using CertFlow.Workflows.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CertFlow.Api.Security;

/// <summary>The answer to a sign-in.</summary>
public sealed record AccessToken(string Token, DateTimeOffset ExpiresAt);

/// <summary>Checks a password and seals a token.</summary>
public sealed class SignInService(
    SignInStore store, FailedSignIns failures, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider machineTime)
{
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(10);

    private static readonly PasswordHasher<SignIn> Hasher = new();

    // Checked for unknown names too: the time an answer takes must not tell which names exist.
    private static readonly SignIn Nobody =
        new() { Name = "", PasswordHash = Hash("nobody has this password"), Roles = [], DisplayName = "" };

    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    public static bool IsPasswordOf(SignIn signIn, string password) =>
        Hasher.VerifyHashedPassword(signIn, signIn.PasswordHash, password) != PasswordVerificationResult.Failed;

    /// <summary>False while too many tries of this name have failed.</summary>
    public bool MayTry(string name) => failures.MayTry(name);

    /// <summary>A token, or null when name and password do not belong together.</summary>
    public async Task<AccessToken?> SignInAsync(string name, string password, CancellationToken ct)
    {
        var signIn = await store.FindAsync(name, ct);
        var known = signIn ?? Nobody;
        if (!IsPasswordOf(known, password) || signIn is null)
        {
            // A name nobody has may be a password typed into the wrong field: it is not kept.
            await store.AuditAsync(signIn?.Name ?? "unknown", "refused", ct);
            return null;
        }

        failures.Forget(name);
        await store.AuditAsync(signIn.Name, "accepted", ct);
        return Seal(signIn);
    }

    public static ClaimsPrincipal PrincipalOf(SignIn signIn, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, signIn.Name));
        identity.AddClaims(signIn.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        return new ClaimsPrincipal(identity);
    }

    private AccessToken Seal(SignIn signIn)
    {
        var expires = machineTime.GetUtcNow() + TokenLife;
        var ticket = new AuthenticationTicket(
            PrincipalOf(signIn, BearerTokenDefaults.AuthenticationScheme),
            new AuthenticationProperties { ExpiresUtc = expires },
            $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken");
        return new AccessToken(bearer.Get(BearerTokenDefaults.AuthenticationScheme).BearerTokenProtector.Protect(ticket), expires);
    }
}
