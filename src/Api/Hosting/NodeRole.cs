namespace CertFlow.Api.Hosting;

/// <summary>What one node does: answers the web, runs due work, both, or is the public guide without a database.</summary>
public enum NodeRole
{
    Both,
    Web,
    Worker,
    Guide,
}
