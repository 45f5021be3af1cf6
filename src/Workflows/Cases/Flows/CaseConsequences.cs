using CertFlow.Workflows.Letters;

namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What has to be written beside an event, in the same transaction: due work, letters, and what dies with it.</summary>
public static class CaseConsequences
{
    /// <summary>The timer that starts when a case comes to wait for something with an end; null for most.</summary>
    /// <remarks>Coming back to a wait starts a timer of its own: the first one may have fired meanwhile and found nothing to do.</remarks>
    public static DueWork? DueOf(CaseState before, CaseState after)
    {
        if (after is { Stage: CaseStage.AwaitingReply, ReplyDeadline: { } day } && (before.Stage != after.Stage || before.ReplyDeadline != day))
        {
            return new DueWork(DueKinds.ReplyDeadline, Slot(after.CurrentForm!.Number, after), CaseAwaiting.EndOf(day)!.Value);
        }

        return after is { Stage: CaseStage.AwaitingReflection, ReflectionPeriodIsOver: false } && before.Stage != after.Stage
            ? new DueWork(DueKinds.ReflectionCheck, Slot("1", after), after.ReflectionCheckAt!.Value)
            : null;
    }

    /// <summary>The form number in the slot of a reply's deadline.</summary>
    public static string FormOf(string slot) => slot.Split('@')[0];

    /// <summary>The papers an event prints; the slot keeps a repeated command from printing two.</summary>
    public static IEnumerable<LetterOrder> LettersOf(CaseEvent @event, int eventNumber) => @event switch
    {
        InquiryPrepared prepared =>
        [
            new LetterOrder(LetterKind.Inquiry, prepared.FormNumber, prepared.FormNumber) { WithPinReset = prepared.PinsToReset.Count > 0 },
            new LetterOrder(LetterKind.ProxySlip, prepared.FormNumber, prepared.FormNumber),
        ],
        SecondVisitRecorded second => FormsOf(second),
        AcceptedForToday accepted => FormsOf(accepted),
        PinResetBegun { FormNumber: { } form } begun => [new LetterOrder(LetterKind.PinForm, $"reset-{eventNumber}", form) { Pins = begun.Pins }],
        PapersFoundMissing missing => [Slip(missing.Decision, missing.PaperNumber) with { Missing = missing.Missing }],
        CaseRefused { Decision: { } decision, PaperNumber: { } number } => [Slip(decision, number)],
        StaffDecisionAsked { About: "firstVisit" or "secondVisit", Decision: { } decision, FormNumber: { } number } => [Slip(decision, number)],
        _ => [],
    };

    /// <summary>Whether the command may take a fresh form number; one that no event takes is given back.</summary>
    public static bool MayTakeNumber(CaseCommand command) => command
        is RecordFirstVisit or ResendInquiry or MailElsewhere or RecordPinsVerified { Trial.AllOk: false } or RecordNotToday or AskSupervisor
        or RecordStaffDecision { Decision: "accept" } or ConfirmOverride;

    /// <summary>The number an event prints for the first time; null for most.</summary>
    public static string? NumberTakenBy(CaseEvent @event) => @event switch
    {
        InquiryPrepared prepared => prepared.FormNumber,
        AcceptedForToday accepted => accepted.PaperNumber,
        PapersFoundMissing missing => missing.PaperNumber,
        CaseRefused refused => refused.PaperNumber,
        StaffDecisionAsked asked => asked.FormNumber,
        _ => null,
    };

    /// <summary>The form number an event kills; its letters are marked void.</summary>
    public static string? VoidedBy(CaseEvent @event) => @event switch
    {
        InquiryPrepared prepared => prepared.Supersedes,
        ReplyExpired expired => expired.FormNumber,
        _ => null,
    };

    // A visit that was taken back and recorded again prints its own forms: the decision tells them apart.
    private static IEnumerable<LetterOrder> FormsOf(SecondVisitRecorded second)
    {
        if (second.Certificates.Count > 0)
        {
            yield return new LetterOrder(LetterKind.ApplicationForm, SlotOf(second.Decision), second.FormNumber);
        }

        if (second.PinsToSet.Count > 0)
        {
            yield return new LetterOrder(LetterKind.PinForm, SlotOf(second.Decision), second.FormNumber) { Pins = second.PinsToSet };
        }
    }

    // Nobody signs for what happened by itself: a death, a change of name.
    private static IEnumerable<LetterOrder> FormsOf(AcceptedForToday accepted)
    {
        if (accepted.Certificates.Count > 0 && (accepted.Cause is null || accepted.DeskForms.Count > 0))
        {
            yield return new LetterOrder(accepted.Cause is null ? LetterKind.ApplicationForm : LetterKind.RevocationForm, SlotOf(accepted.Decision), accepted.PaperNumber)
            {
                Certificates = [.. accepted.Certificates.Select(certificate => certificate.Kind)],
            };
        }

        if (accepted.PinsToSet.Count > 0)
        {
            yield return new LetterOrder(LetterKind.PinForm, SlotOf(accepted.Decision), accepted.PaperNumber) { Pins = accepted.PinsToSet };
        }
    }

    private static LetterOrder Slip(DecisionStamp decision, string number) =>
        new(LetterKind.IncompleteSlip, SlotOf(decision), number) { DecisionId = decision.Id, Outcome = decision.Outcome };

    private static string SlotOf(DecisionStamp decision) => decision.Id.ToString("N");

    private static string Slot(string of, CaseState after) => $"{of}@{after.Number}";
}

/// <summary>Work that falls due at a moment of business time.</summary>
public sealed record DueWork(string Kind, string Slot, DateTimeOffset DueAt);

/// <summary>The kinds of due work.</summary>
public static class DueKinds
{
    public const string ReplyDeadline = "reply-deadline";
    public const string ReflectionCheck = "reflection-check";
    public const string RenderLetter = "render-letter";
    public const string RuleReview = "rule-review";
    public const string CardOutcome = "card-outcome";
}

/// <summary>A paper to compose for a case.</summary>
public sealed record LetterOrder(LetterKind Kind, string Slot, string FormNumber)
{
    public bool WithPinReset { get; init; }

    /// <summary>PINs to be set, for their form.</summary>
    public IReadOnlyList<string> Pins { get; init; } = [];

    /// <summary>Certificates to be revoked, for their form.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>What is missing, for the slip.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The decision whose reasons the slip gives, and its outcome as the desk says it.</summary>
    public Guid? DecisionId { get; init; }
    public string? Outcome { get; init; }
}
