namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The signed form, the issue at the terminal, and the day until the certificates work.</summary>
public static class IssueSteps
{
    public static Step DeskForm { get; } = Step.Of<RecordDeskForm>((state, command, _) =>
    {
        if (!command.Signed)
        {
            return Refusals.Of(state, "desk-form-not-signed", command.Form);
        }

        return state.DeskFormsSigned.Contains(command.Form)
            ? Refusals.Of(state, "desk-form-already-recorded", command.Form)
            : FlowVerdict.Happened(new DeskFormRecorded(command.Form, command.FilingNumber));
    });

    public static Step Issued { get; } = Step.Of<RecordIssued>(Issue) with { IsPossible = state => DeskFormsMissing(state).Length == 0 };

    public static Step Reflected { get; } = Step.Of<ConfirmReflected>((state, command, inputs) =>
        command.How == "periodElapsed" && inputs.OccurredAt < state.ReflectionCheckAt
            ? Refusals.Of(state, "reflection-period-not-over")
            : FlowVerdict.Happened(new ReflectionConfirmed(command.How))) with { WaitsForSlip = true };

    /// <summary>The desk forms still to be signed; one at least, even when the decision names none, unless nobody came to sign.</summary>
    public static string[] DeskFormsMissing(CaseState state)
    {
        var named = state.Granted?.DeskForms ?? [];
        if (named.Count == 0 && IsByEvent(state))
        {
            return [];
        }

        if (named.Count == 0)
        {
            return state.DeskFormsSigned.Count > 0 ? [] : ["application"];
        }

        return [.. named.Except(state.DeskFormsSigned)];
    }

    private static bool IsByEvent(CaseState state) =>
        state.Procedure == "revocation" && state.Cause is not ("holderRequest" or "keyCompromised");

    private static FlowVerdict Issue(CaseState state, RecordIssued command, FlowInputs inputs)
    {
        var unsigned = DeskFormsMissing(state);
        if (unsigned.Length > 0)
        {
            return Refusals.Of(state, "desk-form-missing", unsigned);
        }

        var undecided = command.Certificates.Keys.Except(state.Granted!.Certificates.Select(c => c.Kind)).ToArray();
        if (undecided.Length > 0)
        {
            return Refusals.Of(state, "certificate-not-decided", undecided);
        }

        var issued = command.Certificates.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new IssuedCertificate(
            pair.Key, pair.Value.SerialNumber, pair.Value.ValidThrough, ComputedEnd(state, pair.Key, inputs.Decision!))).ToArray();
        var checkAt = inputs.OccurredAt.AddHours(inputs.Parameters.ReflectionHours);
        return new Happened([new CertificatesIssued(inputs.Decision!.Stamp, issued, checkAt)], [.. IssueWarnings(state, issued)]);
    }

    // The rules of the day of issue; should they leave the kind out, what the visit was granted.
    private static DateOnly? ComputedEnd(CaseState state, string kind, GatheredDecision today) =>
        today.Decision.Certificates.FirstOrDefault(certificate => certificate.Kind == kind && certificate.Decision == "yes")?.ValidThrough
            ?? state.Granted!.Certificates.First(certificate => certificate.Kind == kind).ValidThrough;

    private static IEnumerable<string> IssueWarnings(CaseState state, IssuedCertificate[] issued)
    {
        if (issued.Any(certificate => certificate.Differs))
        {
            yield return "valid-through-differs-from-computation";
        }

        if (state.Granted!.Certificates.Any(decided => issued.All(certificate => certificate.Kind != decided.Kind)))
        {
            yield return "not-every-decided-certificate-issued";
        }
    }
}
