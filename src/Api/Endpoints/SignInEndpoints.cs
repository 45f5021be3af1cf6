using System.Security.Claims;
using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;

namespace CertFlow.Api.Endpoints;

/// <summary>Name and password for an access token.</summary>
public static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/sign-in", SignInAsync).WithName("sign-in")
            .AllowAnonymous()
            .WithTags("サインイン Sign-in")
            .WithSummary("名前とパスワードでアクセストークンを受け取る / An access token for name and password")
            .Accepts<SignInRequest>("application/json").WithMetadata(new ApiExample("sign-in.demo", "demo"))
            .Produces<SignInResponse>()
            .ProducesProblems(
                ProblemCatalogue.BodyInvalid, ProblemCatalogue.SignInFailed, ProblemCatalogue.BodyTooLarge,
                ProblemCatalogue.MediaTypeUnsupported, ProblemCatalogue.SignInPaused);
        routes.MapGet("/api/me", (ClaimsPrincipal user) => Results.Json(SignedIn.Of(user), Json.Options)).WithName("read-signed-in")
            .WithTags("サインイン Sign-in")
            .WithSummary("サインインしている人と役割 / Who is signed in, and in which roles")
            .Produces<SignedIn>()
            .ProducesProblems(401);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignInService signIns)
    {
        var body = await RequestBody.ReadAsync<SignInRequest>(context);
        if (body.Value is not { } asked)
        {
            return body.Problem!;
        }

        if (!signIns.MayTry(asked.Name))
        {
            return Problem.Of(ProblemCatalogue.SignInPaused);
        }

        var token = await signIns.SignInAsync(asked.Name, asked.Password, context.RequestAborted);
        return token is null
            ? Problem.Of(ProblemCatalogue.SignInFailed)
            : Results.Json(new SignInResponse(token.Token, token.ExpiresAt), Json.Options);
    }
}
