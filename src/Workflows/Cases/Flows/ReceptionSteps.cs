using CertFlow.Rules.Decisions;

namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The reception: the rules say which way the case goes.</summary>
public static class ReceptionSteps
{
    public static Step FirstVisit { get; } = Step.Of<RecordFirstVisit>((state, _, inputs) =>
    {
        var gathered = inputs.Decision!;
        if (StaffSteps.HasToBeAsked(gathered.Decision, inputs))
        {
            return FlowVerdict.Happened(StaffSteps.Asked("firstVisit", inputs, state.PaperNumber ?? inputs.NewFormNumber));
        }

        return RouteOf(gathered.Decision.Outcome) is { } route
            ? new Happened([.. Accept(state, Choice.ByRules(route), inputs)], [.. Warnings(inputs), .. SecondVisitSteps.Spared(gathered)])
            : Refusals.ByDecision(state, gathered);
    });

    /// <summary>The events of an accepted reception: the flow that follows, and its first step.</summary>
    public static IEnumerable<CaseEvent> Accept(CaseState state, Choice choice, FlowInputs inputs)
    {
        var flow = FlowCatalogue.For(state.Procedure, choice.Route);
        yield return new RouteTaken(flow.Name, flow.Version);
        if (choice.Route == Routes.MailInquiry)
        {
            foreach (var happened in InquirySteps.Begin(inputs.Decision!, inputs))
            {
                yield return happened;
            }
        }
        else
        {
            yield return Today(state, choice, inputs);
        }
    }

    /// <summary>One representative for many holders is no fault, but somebody should look.</summary>
    public static IEnumerable<string> Warnings(FlowInputs inputs) =>
        inputs.Decision!.Decision.ActorClass == "voluntaryRepresentative" && inputs.OtherHoldersOfProxy + 1 > inputs.Parameters.MostHoldersOfProxy
            ? ["proxy-acts-for-many-holders"] : [];

    private static string? RouteOf(string outcome) => outcome switch
    {
        "accept" or "partial" or "acceptAfterReset" => Routes.SameDay,
        "acceptFirstVisit" or "acceptNotSameDay" => Routes.MailInquiry,
        _ => null,
    };

    private static AcceptedForToday Today(CaseState state, Choice choice, FlowInputs inputs)
    {
        var (stamp, decision) = (inputs.Decision!.Stamp, inputs.Decision.Decision);
        var reset = decision.Outcome == "acceptAfterReset" ? inputs.PinsToReset : [];
        return new AcceptedForToday
        {
            Decision = stamp,
            PaperNumber = state.PaperNumber ?? inputs.NewFormNumber!,
            ActorClass = decision.ActorClass,
            Cause = inputs.Cause,
            Certificates = [.. choice.Granted(decision)],
            NotGranted = [.. decision.Certificates.Select(certificate => certificate.Kind).Except(choice.Granted(decision).Select(one => one.Kind))],
            Pins = state.IsPinProcedure ? [] : decision.PinsRequired,
            PinsToSet = state.IsPinProcedure ? decision.PinsRequired : reset,
            DeskForms = [.. decision.DeskForms.Select(form => form.Code).Union(reset.Count > 0 ? inputs.ResetForms : [])],
        };
    }
}

/// <summary>The ways from the reception.</summary>
public static class Routes
{
    public const string SameDay = "sameDay";
    public const string MailInquiry = "mailInquiry";
}

/// <summary>Which way, and which certificates: by the rules, or by a supervisor.</summary>
/// <param name="Certificates">The kinds a supervisor named; null: all that the rules do not bar.</param>
public sealed record Choice(string Route, IReadOnlyList<string>? Certificates, bool IsByStaff)
{
    public static Choice ByRules(string route) => new(route, null, false);

    /// <summary>The certificates this choice grants, with their days as far as the rules know them.</summary>
    public IEnumerable<DecidedCertificate> Granted(Decision decision) => decision.Certificates
        .Where(certificate => Certificates?.Contains(certificate.Kind) ?? (certificate.Decision == "yes" || (IsByStaff && certificate.Decision != "no")))
        .Select(certificate => new DecidedCertificate(certificate.Kind, certificate.ValidThrough) { EffectiveOn = certificate.EffectiveOn });
}
