using CertFlow.Api.Problems;

namespace CertFlow.Api.Endpoints;

/// <summary>Names an endpoint's problems in its description.</summary>
public static class DescribedProblems
{
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.Produces<ProblemBody>(status, "application/problem+json");
        }

        return endpoint;
    }
}
