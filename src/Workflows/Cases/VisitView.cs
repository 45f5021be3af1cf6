namespace CertFlow.Workflows.Cases;

/// <summary>A visit: what groups the cases of one visitor.</summary>
public sealed record VisitView(Guid Id, string Town, DateTimeOffset OpenedAt)
{
    /// <summary>Papers of the visitor himself that were checked; they serve every case of that day.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];
}
