using CertFlow.TestKit;

namespace CertFlow.ApiTests.Endpoints;

/// <summary>One guide node (rules only, no database) for the tests of a class.</summary>
public sealed class GuideFixture : IAsyncLifetime
{
    public TestNode Node { get; private set; } = null!;

    public async Task InitializeAsync() => Node = await TestNode.StartGuideAsync();

    public async Task DisposeAsync() => await Node.DisposeAsync();
}

/// <summary>One node with a database for the tests of a class.</summary>
public sealed class NodeFixture : IAsyncLifetime
{
    public TestNode Node { get; private set; } = null!;

    public async Task InitializeAsync() => Node = await TestNode.StartAsync();

    public async Task DisposeAsync() => await Node.DisposeAsync();
}
