namespace CertFlow.Api.Contracts;

/// <summary>Body of <c>POST /api/sign-in</c>.</summary>
public sealed record SignInRequest(string Name, string Password);

/// <summary>Answer of <c>POST /api/sign-in</c>.</summary>
public sealed record SignInResponse(string AccessToken, DateTimeOffset ExpiresAt);
