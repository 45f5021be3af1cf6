namespace CertFlow.Workflows.Cases.Flows;

/// <summary>Every flow in every version that a case may still run under.</summary>
public static class FlowCatalogue
{
    public static IReadOnlyList<Flow> All { get; } = [TwoVisitFlow.V1];

    private static readonly Dictionary<(string Name, int Version), Flow> ByName = All.ToDictionary(flow => (flow.Name, flow.Version));

    /// <summary>The flow a case was pinned to.</summary>
    public static Flow Of(CaseState state) => ByName[(state.Flow, state.FlowVersion)];
}
