using CertFlow.Rules.Decisions;

namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What a supervisor decides: where the rules are silent, and where an exception is made.</summary>
/// <remarks>A protected holder's case comes here with the same events and words as any other: nothing shows why.</remarks>
public static class StaffSteps
{
    private static readonly string[] Accepting = ["accept", "partial", "acceptAfterReset", "acceptFirstVisit", "acceptNotSameDay"];

    /// <summary>The counter asks although the rules have an answer.</summary>
    public static Step Ask { get; } = Step.Of<AskSupervisor>((state, _, inputs) => inputs.Decision!.Decision.Outcome == "cannotDecide"
        ? Refusals.ByDecision(state, inputs.Decision)
        : FlowVerdict.Happened(Asked("firstVisit", inputs, state.PaperNumber ?? inputs.NewFormNumber)));

    public static Step Decision { get; } = Step.Of<RecordStaffDecision>(Decide) with
    {
        WaitsForSlip = true,
        IsPossible = state => state.Override is null,
    };

    public static Step Confirmation { get; } = Step.Of<ConfirmOverride>((state, _, inputs) =>
    {
        if (state.Override is not { } proposed)
        {
            return Refusals.Of(state, "no-exception-to-confirm");
        }

        return proposed.By == inputs.By
            ? Refusals.Of(state, "second-person-needed")
            : FlowVerdict.Happened([new OverrideConfirmed(), .. Accepted(state, RouteOf(state, proposed.Route, inputs), proposed.Certificates, inputs)]);
    }) with { IsPossible = state => state.Override is not null };

    /// <summary>Whether the rules leave it open, or a protected holder's representative would be accepted unasked.</summary>
    public static bool HasToBeAsked(Decision decision, FlowInputs inputs) => decision.Outcome == "staffDecides"
        || (inputs.HolderIsProtected && decision.ActorClass != "holder" && Accepting.Contains(decision.Outcome));

    public static StaffDecisionAsked Asked(string about, FlowInputs inputs, string? formNumber) =>
        new(about, inputs.Decision is { } gathered ? gathered.Stamp with { Outcome = "staffDecides" } : null, formNumber);

    private static FlowVerdict Decide(CaseState state, RecordStaffDecision command, FlowInputs inputs)
    {
        if (state.Override is not null)
        {
            return Refusals.Of(state, "exception-waits-for-second-person");
        }

        if (command.Decision == "refuse")
        {
            return FlowVerdict.Happened(
                new StaffDecisionMade("refuse", null, []), new CaseRefused("staffDecides", state.Question!.Decision, state.Question.FormNumber));
        }

        var route = RouteOf(state, command.Route, inputs);
        return Against(state, route, command, inputs) ?? FlowVerdict.Happened([.. Accept(state, command, route, inputs)]);
    }

    private static IEnumerable<CaseEvent> Accept(CaseState state, RecordStaffDecision command, string? route, FlowInputs inputs)
    {
        var overrides = Overrides(state, command, inputs).ToArray();
        yield return new StaffDecisionMade("accept", route, overrides) { Certificates = command.Certificates };
        foreach (var happened in overrides.Length > 0 ? [] : Accepted(state, route, command.Certificates, inputs))
        {
            yield return happened;
        }
    }

    // What follows the answer: the step that was waiting for it.
    private static IEnumerable<CaseEvent> Accepted(CaseState state, string? route, IReadOnlyList<string>? certificates, FlowInputs inputs) =>
        state.Question!.About switch
        {
            "firstVisit" => ReceptionSteps.Accept(state, new Choice(route!, certificates, IsByStaff: true), inputs),
            "secondVisit" => [SecondVisitSteps.Granted(state, state.Question.FormNumber!, inputs, new Choice("", certificates, IsByStaff: true))],
            "pins" when route == Routes.MailInquiry => PinSteps.ByMail(state, inputs, PinSteps.Lost(state)),
            "pins" => [new PinResetBegun(PinSteps.Lost(state), inputs.ResetForms) { FormNumber = state.Granted!.FormNumber }],
            _ => [],
        };

    private static Refused? Against(CaseState state, string? route, RecordStaffDecision command, FlowInputs inputs)
    {
        if (route == Routes.MailInquiry && state.Procedure == "revocation")
        {
            return Refusals.Of(state, "route-not-possible");
        }

        var kinds = inputs.Decision?.Decision.Certificates.Select(certificate => certificate.Kind) ?? [];
        var strange = (command.Certificates ?? []).Except(kinds).ToArray();
        return strange.Length > 0 ? Refusals.Of(state, "certificate-not-asked-for", strange) : null;
    }

    // A representative comes in two visits unless the supervisor says otherwise.
    private static string? RouteOf(CaseState state, string? chosen, FlowInputs inputs) => state.Question!.About switch
    {
        "firstVisit" => chosen ?? (inputs.Decision!.Decision.ActorClass == "voluntaryRepresentative" && state.Procedure != "revocation"
            ? Routes.MailInquiry : Routes.SameDay),
        "pins" => chosen ?? Routes.MailInquiry,
        _ => null,
    };

    // Only what a visit is granted can go against the rules.
    private static IEnumerable<string> Overrides(CaseState state, RecordStaffDecision command, FlowInputs inputs) =>
        state.Question!.About is "firstVisit" or "secondVisit"
            ? (command.Certificates ?? []).Intersect(inputs.Decision!.Decision.Certificates
                .Where(certificate => certificate.Decision == "no").Select(certificate => certificate.Kind))
            : [];
}
