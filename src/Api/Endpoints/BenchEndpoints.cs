namespace CertFlow.Api.Endpoints;

/// <summary>The endpoint that does nothing, which benchmarks compare others with.</summary>
public static class BenchEndpoints
{
    public static void MapBench(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/bench/empty", (HttpContext _) => Task.CompletedTask).AllowAnonymous().ExcludeFromDescription();
}
