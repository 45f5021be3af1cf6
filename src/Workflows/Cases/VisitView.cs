namespace CertFlow.Workflows.Cases;

/// <summary>A visit: what groups the cases of one visitor.</summary>
public sealed record VisitView(Guid Id, string Town, DateTimeOffset OpenedAt);
