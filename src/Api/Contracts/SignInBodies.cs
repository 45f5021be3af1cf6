using System.Security.Claims;

namespace CertFlow.Api.Contracts;

/// <summary>Body of <c>POST /api/sign-in</c>.</summary>
public sealed record SignInRequest(string Name, string Password);

/// <summary>Answer of <c>POST /api/sign-in</c>.</summary>
public sealed record SignInResponse(string AccessToken, DateTimeOffset ExpiresAt);

/// <summary>Answer of <c>GET /api/me</c>.</summary>
public sealed record SignedIn(string Name, IReadOnlyList<string> Roles)
{
    public static SignedIn Of(ClaimsPrincipal user) =>
        new(user.Identity?.Name ?? "", [.. user.FindAll(ClaimTypes.Role).Select(claim => claim.Value)]);
}
