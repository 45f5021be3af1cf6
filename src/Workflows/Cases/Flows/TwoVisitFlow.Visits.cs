using CertFlow.Rules.Decisions;

namespace CertFlow.Workflows.Cases.Flows;

// The two visits and the letter between them.
public static partial class TwoVisitFlow
{
    private static FlowVerdict FirstVisit(CaseState state, FlowInputs inputs)
    {
        var gathered = inputs.Decision!;
        if (gathered.Decision.Outcome != "acceptFirstVisit")
        {
            return RefuseByDecision(state, gathered);
        }

        var promised = gathered.Decision.Required.Where(paper => paper.Visit == 2).Select(paper => paper.Document).ToArray();
        CaseEvent[] events =
        [
            new FirstVisitRecorded(gathered.Stamp, promised),
            new InquiryPrepared(
                inputs.NewFormNumber!, "firstVisit", null, inputs.PinsToReset, LastDayAfter(JapanTime.DayOf(gathered.Stamp.AsOf), inputs)),
        ];
        return new Happened(events, Spared(gathered));
    }

    private static FlowVerdict Mailed(CaseState state, FlowInputs inputs)
    {
        var day = JapanTime.DayOf(inputs.OccurredAt);
        return day > state.ReplyDeadline
            ? Refuse(state, "reply-deadline-passed")
            : FlowVerdict.Happened(new InquiryMailed(state.CurrentForm!.Number, day, state.ReplyDeadline));
    }

    // A further inquiry gets the whole time again: by the day of the application it might be over before it is posted.
    private static InquiryPrepared FurtherInquiry(CaseState state, FlowInputs inputs, string reason, params string[] toReset) => new(
        inputs.NewFormNumber!, reason, state.Forms[^1].Number, toReset, LastDayAfter(JapanTime.DayOf(inputs.OccurredAt), inputs));

    // The first day counted is the day after (初日不算入).
    private static DateOnly? LastDayAfter(DateOnly day, FlowInputs inputs) =>
        inputs.Parameters.ReplyDeadlineDays is { } days ? day.AddDays(days) : null;

    private static FlowVerdict SecondVisit(CaseState state, RecordSecondVisit command, FlowInputs inputs)
    {
        if (RefusedFormCode(state, command.FormNumber, inputs.FormOwner) is { } code)
        {
            return Refuse(state, code);
        }

        var gathered = inputs.Decision!;
        var holds = inputs.PromisesHold && PromiseHolds(state, gathered);
        if (!holds && gathered.Decision.Outcome is not ("accept" or "partial"))
        {
            return RefuseByDecision(state, gathered);
        }

        var recorded = new SecondVisitRecorded
        {
            FormNumber = command.FormNumber,
            Decision = gathered.Stamp,
            Certificates = [.. CertificatesGranted(gathered.Decision)],
            Pins = gathered.Decision.PinsRequired,
            DeskForms = [.. gathered.Decision.DeskForms.Select(form => form.Code)],
            PapersWaived = Waived(gathered, holds) is { Length: > 0 } waived ? waived : null,
        };
        return new Happened([recorded], holds ? ["papers-promised-earlier-hold"] : Spared(gathered));
    }

    private static string[] Waived(GatheredDecision gathered, bool promiseHolds) =>
        [.. promiseHolds ? gathered.Decision.Missing.Union(gathered.Waived) : gathered.Waived];

    private static IReadOnlyList<string> Spared(GatheredDecision gathered) =>
        gathered.Waived.Count > 0 ? ["papers-of-earlier-rules-hold"] : [];

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

    private static IEnumerable<DecidedCertificate> CertificatesGranted(Decision decision) =>
        decision.Certificates.Where(certificate => certificate.Decision == "yes")
            .Select(certificate => new DecidedCertificate(certificate.Kind, certificate.ValidThrough));
}
