using CertFlow.Workflows.Letters;

namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What has to be written beside an event, in the same transaction: due work and letters.</summary>
public static class CaseConsequences
{
    /// <summary>The timer an event starts; null for most.</summary>
    public static DueWork? DueOf(CaseEvent @event) => @event switch
    {
        InquiryMailed { ReplyDeadline: { } day } mailed =>
            new DueWork(DueKinds.ReplyDeadline, mailed.FormNumber, CaseAwaiting.EndOf(day)!.Value),
        CertificatesIssued issued => new DueWork(DueKinds.ReflectionCheck, "1", issued.ReflectionCheckAt),
        _ => null,
    };

    /// <summary>The papers an event prints; the slot keeps a repeated command from printing two.</summary>
    public static IEnumerable<LetterOrder> LettersOf(CaseEvent @event) => @event switch
    {
        InquiryPrepared prepared =>
        [
            new LetterOrder(LetterKind.Inquiry, prepared.FormNumber, prepared.FormNumber, prepared.PinsToReset.Count > 0),
            new LetterOrder(LetterKind.ProxySlip, prepared.FormNumber, prepared.FormNumber),
        ],
        SecondVisitRecorded second =>
            [new LetterOrder(LetterKind.ApplicationForm, second.FormNumber, second.FormNumber)],
        _ => [],
    };

    /// <summary>Whether the command may take a fresh form number: the inquiry it prepares.</summary>
    public static bool MayTakeNumber(CaseCommand command) =>
        command is RecordFirstVisit or ResendInquiry or RecordPinsVerified { Trial.AllOk: false };

    /// <summary>The form number an event kills; its letters are marked void.</summary>
    public static string? VoidedBy(CaseEvent @event) => @event switch
    {
        InquiryPrepared prepared => prepared.Supersedes,
        ReplyExpired expired => expired.FormNumber,
        _ => null,
    };
}

/// <summary>Work that falls due at a moment of business time.</summary>
public sealed record DueWork(string Kind, string Slot, DateTimeOffset DueAt);

/// <summary>The kinds of due work.</summary>
public static class DueKinds
{
    public const string ReplyDeadline = "reply-deadline";
    public const string ReflectionCheck = "reflection-check";
    public const string RenderLetter = "render-letter";
}

/// <summary>A paper to compose for a case.</summary>
public sealed record LetterOrder(LetterKind Kind, string Slot, string FormNumber, bool WithPinReset = false);
