namespace CertFlow.Workflows.Cases.Flows;

/// <summary>Revoked at the terminal: which certificate, from which day.</summary>
public static class RevocationSteps
{
    public static Step Revoked { get; } = Step.Of<RecordRevoked>(Revoke) with { IsPossible = state => IssueSteps.DeskFormsMissing(state).Length == 0 };

    private static FlowVerdict Revoke(CaseState state, RecordRevoked command, FlowInputs inputs)
    {
        if (IssueSteps.DeskFormsMissing(state) is { Length: > 0 } unsigned)
        {
            return Refusals.Of(state, "desk-form-missing", unsigned);
        }

        var granted = state.Granted!.Certificates;
        var undecided = command.Certificates.Except(granted.Select(certificate => certificate.Kind)).ToArray();
        if (undecided.Length > 0 || command.Certificates.Count == 0)
        {
            return Refusals.Of(state, "certificate-not-decided", undecided);
        }

        var revoked = granted.Where(certificate => command.Certificates.Contains(certificate.Kind)).ToArray();
        var happened = new CertificatesRevoked(
            revoked, command.RevokedOn ?? JapanTime.DayOf(inputs.OccurredAt), inputs.OccurredAt.AddHours(inputs.Parameters.ReflectionHours));
        return new Happened([happened], revoked.Length < granted.Count ? ["not-every-decided-certificate-revoked"] : []);
    }
}
