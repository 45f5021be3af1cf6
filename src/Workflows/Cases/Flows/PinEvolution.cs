namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What the PIN slip and the PINs make of the case.</summary>
internal static class PinEvolution
{
    public static CaseState Apply(CaseState state, CaseEvent happened) => happened switch
    {
        ReplyOpened { SealState: "intact" } opened => state with { Stage = VisitEvolution.NextPart(state), OpenSlip = opened.FormNumber },
        ReplyOpened => state with { Stage = CaseStage.Issuing },
        SealNotIntactReported broken => state with
        {
            Stage = CaseStage.StaffDecision,
            Question = new StaffQuestion("seal", state.Stage, null, broken.FormNumber),
        },
        PinSlipDisposed => Disposed(state),
        PinMismatchFound mismatch => state with { LastTrial = mismatch.Trial },
        PinsVerified => state with { Stage = CaseStage.Issuing },
        PinResetBegun begun => state with
        {
            Stage = CaseStage.PinSetting,
            PinsToSet = begun.Pins,
            PinsSet = [.. state.PinsSet.Except(begun.Pins)],
            Question = null,
            Granted = state.Granted! with { DeskForms = [.. state.Granted.DeskForms.Union(begun.DeskForms)] },
        },
        PinsSet set => Set(state with { PinsSet = [.. state.PinsSet.Union(set.Pins)] }),
        _ => state,
    };

    private static CaseState Set(CaseState state)
    {
        if (!state.IsPinProcedure)
        {
            return state with { Stage = VisitEvolution.NextPart(state) };
        }

        return state.PinsAreSet && state.OpenSlip is null ? state with { Stage = CaseStage.Completed } : state;
    }

    // A slip that goes before its PINs were entered has to be opened again: without it nobody can enter them.
    private static CaseState Disposed(CaseState state) => state with
    {
        OpenSlip = null,
        Stage = state is { Stage: CaseStage.PinSetting, IsPinProcedure: true, PinsAreSet: true } ? CaseStage.Completed : VisitEvolution.WhereToGoOn(state),
    };
}
