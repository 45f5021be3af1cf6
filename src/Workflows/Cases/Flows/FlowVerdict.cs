namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What a command comes to: events, or a refusal.</summary>
public abstract record FlowVerdict
{
    public static FlowVerdict Happened(params CaseEvent[] events) => new Happened(events, []);

    /// <summary>A timer that came late: nothing to do.</summary>
    public static FlowVerdict Nothing { get; } = new Happened([], []);
}

/// <param name="Warnings">Codes of what the clerk should know although it was recorded.</param>
public sealed record Happened(IReadOnlyList<CaseEvent> Events, IReadOnlyList<string> Warnings) : FlowVerdict;

public sealed record Refused(Refusal Refusal) : FlowVerdict;
