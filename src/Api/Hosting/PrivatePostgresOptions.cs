namespace CertFlow.Api.Hosting;

/// <summary>Where a private PostgreSQL keeps its data and how carefully.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>The service's data folder; credentials are kept in its <c>postgres.json</c>.</summary>
    public required string DataPath { get; init; }

    /// <summary>Whether a commit survives a power cut (fsync). Off only in tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The server dies with this process and its files are deleted on stop. Only in tests.</summary>
    public bool Temporary { get; init; }
}
