namespace CertFlow.Workflows.Cases.Flows;

/// <summary>How a case ends before its end, or waits for papers.</summary>
public static class ClosingSteps
{
    /// <summary>The holder says that he did not apply: everything stops.</summary>
    public static Step Denial { get; } = Step.Of<RecordDenial>((_, denial, _) => FlowVerdict.Happened(new HolderDenied(denial.By)));

    /// <summary>The same where the holder may have come himself.</summary>
    public static Step DenialOfAbsentHolder { get; } = Denial with { IsPossible = state => state.HolderIsAbsent };

    public static Step Withdrawal { get; } = Step.Of<Withdraw>(
        (_, withdraw, _) => FlowVerdict.Happened(new CaseWithdrawn(withdraw.Reason))) with { WaitsForSlip = true };

    /// <summary>The visitor goes home with a slip: for papers, or with the rules' no.</summary>
    public static Step NotToday { get; } = Step.Of<RecordNotToday>((state, _, inputs) =>
    {
        var (stamp, decision) = (inputs.Decision!.Stamp, inputs.Decision.Decision);
        var visit = state.Stage == CaseStage.AwaitingReply ? 2 : 1;
        var number = state.CurrentForm?.Number ?? state.PaperNumber ?? inputs.NewFormNumber!;
        if (decision.Outcome == "incomplete")
        {
            return FlowVerdict.Happened(new PapersFoundMissing(stamp, visit, decision.Missing, number));
        }

        if (StaffSteps.HasToBeAsked(decision, inputs))
        {
            return Refusals.Of(state, "nothing-to-send-home-for");
        }

        return visit == 1 && IsNo(decision.Outcome)
            ? FlowVerdict.Happened(new CaseRefused(decision.Outcome, stamp, number))
            : Refusals.ByDecision(state, inputs.Decision, "nothing-to-send-home-for");
    });

    private static bool IsNo(string outcome) =>
        outcome is not ("accept" or "partial" or "acceptAfterReset" or "acceptFirstVisit" or "acceptNotSameDay" or "cannotDecide");
}
