namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What correcting an event would mean: which events are taken back with it, and what cannot be taken back.</summary>
/// <remarks>Only the last step can be taken back, so that what remains is a case that really could have been; earlier ones in turn.</remarks>
public sealed record CorrectionPlan(int Event)
{
    /// <summary>The kind of the event; null when there is no such event.</summary>
    public string? Kind { get; init; }

    /// <summary>The events of the step, the named one among them.</summary>
    public IReadOnlyList<int> TakesBack { get; init; } = [];

    /// <summary>Why it cannot be taken back; null when it can.</summary>
    public string? Obstacle { get; init; }

    public IReadOnlyList<Consequence> Consequences { get; init; } = [];

    /// <summary>The command whose fields may be sent as <c>replacement</c>; null when the event has none to correct.</summary>
    public string? ReplacedBy { get; init; }

    internal CaseEvent? Happened { get; init; }

    public static CorrectionPlan Of(IReadOnlyList<RecordedEvent> events, int number)
    {
        if (events.FirstOrDefault(recorded => recorded.Number == number) is not { } wrong)
        {
            return new CorrectionPlan(number) { Obstacle = "no-such-event" };
        }

        var history = CorrectedHistory.Of(events);
        var standing = events.Where(recorded => recorded.Event is not EventCorrected && !history.IsTakenBack(recorded)).ToArray();
        var step = standing.Where(recorded => recorded.RecordedAt == standing[^1].RecordedAt).ToArray();
        return new CorrectionPlan(number)
        {
            Kind = CaseEventKinds.NameOf(wrong.Event),
            TakesBack = [.. step.Select(recorded => recorded.Number)],
            Obstacle = ObstacleOf(wrong, step, history),
            Consequences = [.. step.SelectMany(recorded => Consequence.Of(recorded.Event))],
            ReplacedBy = history.IsTakenBack(wrong) ? null : Replacements.CommandOf(wrong.Event),
            Happened = history.AsItShouldBe(wrong),
        };
    }

    private static string? ObstacleOf(RecordedEvent wrong, RecordedEvent[] step, CorrectedHistory history)
    {
        if (history.IsTakenBack(wrong))
        {
            return "event-already-taken-back";
        }

        return step.Contains(wrong)
            ? step.Select(recorded => Final(recorded.Event)).FirstOrDefault(code => code is not null)
            : "not-the-last-step";
    }

    // What happened outside the records stays as it is.
    private static string? Final(CaseEvent happened) => happened switch
    {
        CertificatesIssued => "certificate-is-written",
        CertificatesRevoked => "certificate-is-revoked",
        PinsSet => "pin-is-set",
        ReplyOpened => "slip-was-opened",
        HeldForOutage => "place-was-given-out",
        CaseOpened => "case-was-opened",
        FlowMigrated => "flow-was-migrated",
        ReplyExpired or ReflectionPeriodElapsed => "the-clock-recorded-it",
        _ => null,
    };
}

/// <summary>Something that follows from taking a step back.</summary>
/// <param name="CanBeTakenBack">False: it lies outside the records and stays, whatever they say.</param>
public sealed record Consequence(string Code, bool CanBeTakenBack, string? Number = null)
{
    internal static IEnumerable<Consequence> Of(CaseEvent happened) => happened switch
    {
        InquiryPrepared prepared => [new("letters-become-void", true, prepared.FormNumber)],
        InquiryMailed mailed => [new("letter-is-in-the-mail", false, mailed.FormNumber)],
        SecondVisitRecorded second => [new("form-serves-again", true, second.FormNumber), new("application-form-becomes-void", true, second.FormNumber)],
        AcceptedForToday accepted => [new("application-form-becomes-void", true, accepted.PaperNumber)],
        PapersFoundMissing missing => [new("slip-was-handed-out", false, missing.PaperNumber)],
        CaseRefused { PaperNumber: { } number } => [new("slip-was-handed-out", false, number)],
        PinsVerified or PinMismatchFound => [new("tries-were-used", false)],
        CaseWithdrawn or HolderDenied or ReflectionConfirmed => [new("case-goes-on", true)],
        _ => [],
    };
}
