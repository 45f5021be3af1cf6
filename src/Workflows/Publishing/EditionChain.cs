namespace CertFlow.Workflows.Publishing;

/// <summary>The editions that led to the one in force, newest first; what a rollback took back is not among them.</summary>
/// <remarks>Immutable.</remarks>
public sealed class EditionChain
{
    private readonly IReadOnlyList<Link> links;

    private EditionChain(IReadOnlyList<Link> links) => this.links = links;

    /// <summary>Rules that were never published: nothing came before them.</summary>
    public static EditionChain None { get; } = new([]);

    /// <summary>The chain that ends in an edition.</summary>
    public static EditionChain Of(int edition, IEnumerable<PackHead> heads)
    {
        var byNumber = heads.ToDictionary(head => head.Edition);
        var links = new List<Link>();
        for (var next = byNumber.GetValueOrDefault(edition); next is not null;)
        {
            var before = next.Restores ?? next.Supersedes;
            links.Add(new Link(next.Edition, next.Transition, before));
            next = before is { } number ? byNumber.GetValueOrDefault(number) : null;
        }

        return new EditionChain(links);
    }

    /// <summary>The edition whose papers a visit still asks for; null when no change spares it.</summary>
    /// <remarks>Of several changes that spare the case the oldest counts: what it was opened under.</remarks>
    public int? PapersFor(DateOnly openedOn, DateOnly visitOn) => links
        .LastOrDefault(link => link.Before is not null && link.Transition?.Spares(openedOn, visitOn) == true)?.Before;

    /// <summary>Whether papers promised under an edition are still enough on a visit's day.</summary>
    /// <param name="promisedUnder">Null when it is not known: then every change counts as later.</param>
    /// <param name="visitOn">The day of the visit.</param>
    public bool PromisesHold(int? promisedUnder, DateOnly visitOn) => !links
        .TakeWhile(link => link.Edition != promisedUnder)
        .Any(link => link.Transition?.EndsPromises(visitOn) == true);

    private sealed record Link(int Edition, Transition? Transition, int? Before);
}
