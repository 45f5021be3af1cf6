using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Hosting;

/// <summary>What one node is told; the launcher hands it over in environment variables.</summary>
public sealed record NodeSettings
{
    public const string DataVariable = "CERTFLOW_DATA";
    public const string RulesVariable = "CERTFLOW_RULES";
    public const string RoleVariable = "CERTFLOW_ROLE";
    public const string PortVariable = "CERTFLOW_PORT";
    public const string TrainingVariable = "CERTFLOW_TRAINING";
    public const string BenchVariable = "CERTFLOW_BENCH";
    public const string AuthorityVariable = "CERTFLOW_AUTHORITY";
    public const string ConnectionVariable = "ConnectionStrings__CertFlow";
    public const string OwnerConnectionVariable = "ConnectionStrings__CertFlowOwner";

    public required string DataPath { get; init; }

    public required string RulesPath { get; init; }

    public NodeRole Role { get; init; } = NodeRole.Both;

    /// <summary>On loopback; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Whether business time may be moved: never in production.</summary>
    public bool Training { get; init; }

    /// <summary>The training authority, on loopback; null: certificates are issued at the municipal terminal.</summary>
    public Uri? AuthorityAddress { get; init; }

    /// <summary>Whether the empty endpoint that benchmarks compare with is there.</summary>
    public bool Bench { get; init; }

    /// <summary>How much the review of a proposal tries; only tests take less than all.</summary>
    public ReviewDepth Review { get; init; } = ReviewDepth.Full;

    /// <summary>The app role's connection; null only for the guide.</summary>
    public string? ConnectionString { get; init; }

    public static NodeSettings FromEnvironment() => new()
    {
        DataPath = Path.GetFullPath(Read(DataVariable) ?? Path.Combine(Checkout.Root, ".data")),
        RulesPath = Path.GetFullPath(Read(RulesVariable) ?? Path.Combine(Checkout.Root, "rules")),
        Role = Enum.TryParse<NodeRole>(Read(RoleVariable), ignoreCase: true, out var role) ? role : NodeRole.Both,
        Port = int.TryParse(Read(PortVariable), out var port) ? port : 0,
        Training = Read(TrainingVariable) == "1",
        AuthorityAddress = Uri.TryCreate(Read(AuthorityVariable), UriKind.Absolute, out var authority) && authority.IsLoopback ? authority : null,
        Bench = Read(BenchVariable) == "1",
        ConnectionString = Read(ConnectionVariable),
    };

    public IReadOnlyDictionary<string, string?> ToEnvironment() => new Dictionary<string, string?>
    {
        [DataVariable] = DataPath,
        [RulesVariable] = RulesPath,
        [RoleVariable] = Role.ToString(),
        [PortVariable] = $"{Port}",
        [TrainingVariable] = Training ? "1" : "0",
        [AuthorityVariable] = AuthorityAddress?.ToString(),
        [BenchVariable] = Bench ? "1" : "0",
        [ConnectionVariable] = ConnectionString,
        [OwnerConnectionVariable] = null,
    };

    /// <summary>An environment variable; empty counts as not set.</summary>
    public static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
