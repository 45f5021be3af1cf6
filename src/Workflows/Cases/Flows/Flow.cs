namespace CertFlow.Workflows.Cases.Flows;

/// <summary>One way a case can go: its stages, and the steps that can be taken in each. Pure.</summary>
/// <remarks>Steps are written once (<c>*Steps.cs</c>) and put together here; what an event makes of the case is <see cref="CaseEvolution"/>.</remarks>
public sealed record Flow(string Name, int Version, IReadOnlyDictionary<CaseStage, IReadOnlyList<Step>> Stages)
{
    // Whatever the stage: an open slip is never left lying.
    private static readonly Step[] Everywhere = [ReplySteps.SlipDisposed];

    /// <summary>The commands that can succeed in this state.</summary>
    public IEnumerable<string> AllowedIn(CaseState state) => Everywhere.Concat(Stages[state.Stage])
        .Where(step => step.IsPossible(state) && !WaitsForTheSlip(step, state))
        .Select(step => CommandCatalogue.NameOf(step.Command));

    /// <summary>What the command comes to: events, or why not.</summary>
    public FlowVerdict Decide(CaseState state, CaseCommand command, FlowInputs inputs)
    {
        var step = Stages[state.Stage].Concat(Everywhere).FirstOrDefault(step => step.Command == command.GetType());
        if (step is null)
        {
            return Refusals.Of(state, "command-not-allowed-now");
        }

        return Timing.Refuse(state, inputs)
            ?? (WaitsForTheSlip(step, state) ? Refusals.Of(state, "pin-slip-not-disposed") : step.Decide(state, command, inputs));
    }

    private static bool WaitsForTheSlip(Step step, CaseState state) => step.WaitsForSlip && state.OpenSlip is not null;
}

/// <summary>A command a stage knows, and what it comes to there.</summary>
public sealed record Step(Type Command, Func<CaseState, CaseCommand, FlowInputs, FlowVerdict> Decide)
{
    /// <summary>An open PIN slip comes first: this step waits until its fate is recorded.</summary>
    public bool WaitsForSlip { get; init; }

    /// <summary>Whether the step can succeed at all; where it cannot, deciding says why.</summary>
    public Func<CaseState, bool> IsPossible { get; init; } = _ => true;

    public static Step Of<T>(Func<CaseState, T, FlowInputs, FlowVerdict> decide)
        where T : CaseCommand => new(typeof(T), (state, command, inputs) => decide(state, (T)command, inputs));
}
