using CertFlow.Api.Problems;

namespace CertFlow.Api.Endpoints;

/// <summary>Names an endpoint's problems in its description.</summary>
public static class DescribedProblems
{
    /// <summary>By status: the problem that status has everywhere.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params int[] statuses) =>
        endpoint.ProducesProblems([.. statuses.Select(ProblemCatalogue.ForStatus)]);

    /// <summary>By kind, each with an example.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params ProblemKind[] kinds)
    {
        foreach (var status in kinds.Select(kind => kind.Status).Distinct())
        {
            endpoint.Produces<ProblemBody>(status, "application/problem+json");
        }

        return endpoint.WithMetadata([.. kinds]);
    }
}
