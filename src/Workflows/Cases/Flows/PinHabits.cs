namespace CertFlow.Workflows.Cases.Flows;

/// <summary>How this town handles an absent holder's PINs. What happened is recorded as it happened; that it was not the usual way is said aloud.</summary>
internal static class PinHabits
{
    public static FlowVerdict Typed(FlowVerdict verdict, CaseState state, string by, FlowInputs inputs) =>
        state.HolderIsAbsent && inputs.Parameters.PinsEnteredBy is { } usual and not "either" && usual != by ? Warn(verdict, "pins-entered-by-another") : verdict;

    public static FlowVerdict Disposed(FlowVerdict verdict, string how, FlowInputs inputs) =>
        inputs.Parameters.SlipDisposedHow is { } usual && usual != how ? Warn(verdict, "slip-disposed-another-way") : verdict;

    private static FlowVerdict Warn(FlowVerdict verdict, string code) =>
        verdict is Happened happened ? happened with { Warnings = [.. happened.Warnings, code] } : verdict;
}
