namespace CertFlow.Workflows.Cases.Flows;

/// <summary>One way a case can go: its stages, and the steps that can be taken in each. Pure.</summary>
/// <remarks>Steps are written once (<c>*Steps.cs</c>) and put together here; what an event makes of the case is <see cref="CaseEvolution"/>.</remarks>
public sealed record Flow(string Name, int Version, IReadOnlyDictionary<CaseStage, IReadOnlyList<Step>> Stages)
{
    // Whatever the stage: an open slip is never left lying, what was recorded wrongly can be put right, and a card can be looked at.
    private static readonly Step[] Everywhere = [ReplySteps.SlipDisposed, CorrectionSteps.Correction, CardSteps.Read];

    /// <summary>The commands that can succeed in this state.</summary>
    public IEnumerable<string> AllowedIn(CaseState state) => Stages[state.Stage].Concat(Everywhere)
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
            ?? (WaitsForTheSlip(step, state) ? Refusals.Of(state, "pin-slip-not-disposed") : Take(step, state, command, inputs));
    }

    // A step says itself why it cannot be taken; one that does not must not happen all the same.
    private static FlowVerdict Take(Step step, CaseState state, CaseCommand command, FlowInputs inputs) =>
        step.Decide(state, command, inputs) is var verdict && (verdict is Refused || step.IsPossible(state))
            ? verdict
            : Refusals.Of(state, "command-not-allowed-now");

    // When the PINs were all there was to do, nothing but the slip is left.
    private static bool WaitsForTheSlip(Step step, CaseState state) => state.OpenSlip is not null
        && (step.WaitsForSlip || (state is { IsPinProcedure: true, PinsAreSet: true } && !Everywhere.Contains(step)));
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
