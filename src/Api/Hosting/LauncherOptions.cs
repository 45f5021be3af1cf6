namespace CertFlow.Api.Hosting;

/// <summary>What <c>certflow run</c> was asked for.</summary>
public sealed record LauncherOptions
{
    public const int DefaultPort = 5080;

    public required string DataPath { get; init; }

    public required string RulesPath { get; init; }

    public NodeRole Role { get; init; } = NodeRole.Both;

    /// <summary>Null when not asked for: the default, or any free one for a worker.</summary>
    public int? Port { get; init; }

    public bool Training { get; init; } = true;

    public bool Demo { get; init; } = true;

    /// <summary>Training cards, their authority, and an agent with a PIN pad for each of two stations.</summary>
    public bool Cards { get; init; } = true;

    /// <summary>The private database's files go after a clean stop: for demonstrations and tests.</summary>
    public bool ThrowAway { get; init; }

    /// <summary>A server of somebody else's, for the app role; then none is started.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The same server for migrations; the app's connection when not set.</summary>
    public string? OwnerConnectionString { get; init; }

    public NodeSettings NodeSettings(int port, string? connectionString) => new()
    {
        DataPath = DataPath,
        RulesPath = RulesPath,
        Role = Role,
        Port = port,
        Training = Training,
        Bench = Hosting.NodeSettings.Read(Hosting.NodeSettings.BenchVariable) == "1",
        ConnectionString = connectionString,
    };
}
