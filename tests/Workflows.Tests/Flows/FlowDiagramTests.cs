using CertFlow.TestKit;
using CertFlow.Workflows.Cases.Flows;

namespace CertFlow.WorkflowsTests.Flows;

/// <summary>The pages under docs/flows; CERTFLOW_RENEW_SNAPSHOTS=1 writes them anew.</summary>
public sealed class FlowDiagramTests
{
    private static readonly string Folder = Path.Combine(TestRules.Folder, "../docs/flows");

    public static TheoryData<string> Pages => [.. FlowCatalogue.All.Select(FlowDiagram.PathOf)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Diagram_shows_the_flow_as_it_is(string page)
    {
        var flow = FlowCatalogue.All.Single(flow => FlowDiagram.PathOf(flow) == page);
        var path = Path.Combine(Folder, page);
        if (Environment.GetEnvironmentVariable("CERTFLOW_RENEW_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Folder);
            await File.WriteAllTextAsync(path, FlowDiagram.Write(flow));
        }

        FlowDiagram.Write(flow).ShouldBe(await File.ReadAllTextAsync(path));
    }
}
