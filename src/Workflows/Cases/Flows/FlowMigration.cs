namespace CertFlow.Workflows.Cases.Flows;

/// <summary>How open cases of an old flow version go on under a newer one. Pure: what would become of each is known before anything happens.</summary>
public sealed record FlowMigration(Flow From, Flow To)
{
    /// <summary>Every migration there is; a case of any other version finishes under its own.</summary>
    public static IReadOnlyList<FlowMigration> All { get; } =
    [
        new(TwoVisitFlow.V1, TwoVisitFlow.V2)
        {
            // Since the second version the reception has a flow of its own.
            Elsewhere = new Dictionary<CaseStage, Flow> { [CaseStage.FirstVisit] = ReceptionFlow.V1 },
            Obstacle = PromisedResetIsLost,
        },
    ];

    /// <summary>Stages that belong to another flow there.</summary>
    public IReadOnlyDictionary<CaseStage, Flow> Elsewhere { get; private init; } = new Dictionary<CaseStage, Flow>();

    /// <summary>What of a case the newer version could not honour; null when it can.</summary>
    private Func<CaseState, string?> Obstacle { get; init; } = _ => null;

    /// <summary>The migration from a version; null when there is none.</summary>
    public static FlowMigration? Find(string flow, int version) =>
        All.FirstOrDefault(migration => migration.From.Name == flow && migration.From.Version == version);

    /// <summary>What would become of a case: the event, or why it has to stay.</summary>
    public MigrationPlan PlanFor(CaseState state)
    {
        var target = Elsewhere.GetValueOrDefault(state.Stage, To);
        var migrated = new FlowMigrated(target.Name, target.Version, From.Version);
        var obstacle = ObstacleOf(state, target, migrated);
        return new MigrationPlan(state.Id, state.Stage, target.Name, target.Version) { Obstacle = obstacle, Event = migrated };
    }

    private string? ObstacleOf(CaseState state, Flow target, FlowMigrated migrated)
    {
        if (state.OpenSlip is not null)
        {
            // Somebody stands at the counter with an opened slip: not now.
            return "pin-slip-not-disposed";
        }

        return target.Stages.ContainsKey(state.Stage)
            ? Obstacle(state) ?? (HasNextStep(state with { Flow = migrated.Flow, FlowVersion = migrated.FlowVersion }) ? null : "no-next-step-there")
            : "stage-unknown-there";
    }

    // What the case would wait for must be something that somebody can do there.
    private static bool HasNextStep(CaseState there) => CaseAwaiting.Of(there) switch
    {
        null => false,
        { Kind: AwaitingKind.Timer or AwaitingKind.Paper } or { What: CaseAwaiting.CallHolder } => true,
        var awaiting => FlowCatalogue.Of(there).AllowedIn(there).Contains(awaiting.What),
    };

    // The form asks for lost PINs to be set anew. Visit 2 decides that; under the first version it did not, and it is over.
    private static string? PromisedResetIsLost(CaseState state) =>
        state.Granted is { } granted && state.Forms.Any(form => form.Number == granted.FormNumber && form.PinsToReset.Count > 0)
            ? "promised-reset-would-be-lost"
            : null;
}

/// <summary>What a migration would make of one case.</summary>
/// <param name="State">Where it stands; it stays there.</param>
/// <param name="ToFlow">Usually the same flow; a case at its first visit goes to the reception.</param>
public sealed record MigrationPlan(Guid CaseId, CaseStage State, string ToFlow, int ToVersion)
{
    /// <summary>Why there is no legal target; null when there is one.</summary>
    public string? Obstacle { get; init; }

    internal FlowMigrated? Event { get; init; }
}
