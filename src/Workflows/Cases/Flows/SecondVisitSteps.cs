using CertFlow.Rules.Decisions;

namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The second visit: whose form it is, what the rules say, and which promises hold.</summary>
public static class SecondVisitSteps
{
    public static Step Recorded { get; } = Step.Of<RecordSecondVisit>((state, command, inputs) =>
    {
        if (RefusedFormCode(state, command.FormNumber, inputs.FormOwner) is { } code)
        {
            return Refusals.Of(state, code);
        }

        var gathered = inputs.Decision!;
        var holds = PromiseHolds(state, gathered);
        if (!holds && gathered.Decision.Outcome is not ("accept" or "partial"))
        {
            return Refusals.ByDecision(state, gathered);
        }

        return new Happened([Granted(command.FormNumber, gathered)], holds ? ["papers-promised-earlier-hold"] : []);
    });

    /// <summary>The certificates the rules let the holder have.</summary>
    public static IEnumerable<DecidedCertificate> CertificatesGranted(Decision decision) =>
        decision.Certificates.Where(certificate => certificate.Decision == "yes")
            .Select(certificate => new DecidedCertificate(certificate.Kind, certificate.ValidThrough));

    private static SecondVisitRecorded Granted(string formNumber, GatheredDecision gathered) => new()
    {
        FormNumber = formNumber,
        Decision = gathered.Stamp,
        Certificates = [.. CertificatesGranted(gathered.Decision)],
        Pins = gathered.Decision.PinsRequired,
        DeskForms = [.. gathered.Decision.DeskForms.Select(form => form.Code)],
    };

    private static string? RefusedFormCode(CaseState state, string number, FormOwner owner) =>
        state.Forms.FirstOrDefault(form => form.Number == number)?.Status switch
        {
            FormStatus.Current => null,
            FormStatus.Superseded => "form-superseded",
            FormStatus.Used => "form-already-used",
            FormStatus.Expired => "form-expired",
            _ => owner == FormOwner.AnotherCase ? "form-of-another-case" : "form-number-unknown",
        };

    // 経過措置: a pack published since asks for more papers than the slip promised, and the promised ones are all there.
    private static bool PromiseHolds(CaseState state, GatheredDecision gathered) =>
        gathered.Decision.Outcome == "incomplete"
        && gathered.Stamp.PackHash != state.FirstVisit?.PackHash
        && gathered.Decision.Missing.Count > 0
        && !gathered.Decision.Missing.Intersect(state.PapersPromised).Any();
}
