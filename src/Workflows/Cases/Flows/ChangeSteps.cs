namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What changes while the case is open: the resident's record, or the procedure itself.</summary>
public static class ChangeSteps
{
    private static readonly (string From, string To)[] Conversions = [("renewal", "issue"), ("pinChange", "pinReset"), ("pinUnlock", "pinReset")];

    /// <summary>A death, a move, a lost card: a supervisor looks before anything else happens.</summary>
    public static Step ResidentChange { get; } = Step.Of<NoteResidentChange>((state, command, _) => new Happened(
        [new ResidentChangeNoted(command.Cause, command.EffectiveOn)],
        state.Stage == CaseStage.AwaitingReflection ? ["certificates-are-written-already"] : []));

    /// <summary>The certificate ended before visit 2, or the PIN to be changed is lost: another procedure, the same case.</summary>
    public static Step Conversion { get; } = Step.Of<ConvertProcedure>((state, command, _) =>
    {
        if (!Conversions.Contains((state.Procedure, command.To)))
        {
            return Refusals.Of(state, "conversion-not-possible");
        }

        var converted = new ProcedureConverted(state.Procedure, command.To);
        return state.Stage == CaseStage.AwaitingReply
            ? FlowVerdict.Happened(converted)
            : FlowVerdict.Happened(new RouteTaken(ReceptionFlow.Name, ReceptionFlow.V1.Version), converted);
    }) with { IsPossible = state => Conversions.Any(pair => pair.From == state.Procedure) };
}
