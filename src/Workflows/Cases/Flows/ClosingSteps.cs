namespace CertFlow.Workflows.Cases.Flows;

/// <summary>How a case ends before its end.</summary>
public static class ClosingSteps
{
    /// <summary>The holder says that he did not apply: everything stops.</summary>
    public static Step Denial { get; } = Step.Of<RecordDenial>((_, denial, _) => FlowVerdict.Happened(new HolderDenied(denial.By)));

    public static Step Withdrawal { get; } = Step.Of<Withdraw>(
        (_, withdraw, _) => FlowVerdict.Happened(new CaseWithdrawn(withdraw.Reason))) with { WaitsForSlip = true };
}
