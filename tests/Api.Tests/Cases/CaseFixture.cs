using CertFlow.Api.Security;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

/// <summary>One node on a morning in June 2036, with a clerk and a supervisor signed in.</summary>
public sealed class CaseFixture : IAsyncLifetime
{
    internal TestNode Node { get; private set; } = null!;

    internal Clerk Clerk { get; private set; } = null!;

    internal Clerk Supervisor { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Node = await TestNode.StartAsync();
        Clerk = await Clerk.InJune2036Async(Node);
        Supervisor = await Clerk.SignInAsync(Node, Roles.Supervisor);
    }

    public async Task DisposeAsync() => await Node.DisposeAsync();
}
