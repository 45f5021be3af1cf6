namespace CertFlow.Workflows.Cases.Flows;

/// <summary>Every flow in every version that a case may still run under.</summary>
public static class FlowCatalogue
{
    public static IReadOnlyList<Flow> All { get; } =
        [ReceptionFlow.V1, SameDayFlow.V1, TwoVisitFlow.V1, TwoVisitFlow.V2, RevocationFlow.V1, PinFlow.V1];

    private static readonly Dictionary<(string Name, int Version), Flow> ByName = All.ToDictionary(flow => (flow.Name, flow.Version));

    /// <summary>The flow a case is pinned to.</summary>
    public static Flow Of(CaseState state) => ByName[(state.Flow, state.FlowVersion)];

    /// <summary>The flow, in its newest version, that a route leads to.</summary>
    public static Flow For(string procedure, string route) => (route, procedure) switch
    {
        (Routes.MailInquiry, _) => TwoVisitFlow.V2,
        (_, "revocation") => RevocationFlow.V1,
        (_, "pinReset" or "pinUnlock" or "pinChange") => PinFlow.V1,
        _ => SameDayFlow.V1,
    };
}
