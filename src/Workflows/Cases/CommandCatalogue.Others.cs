namespace CertFlow.Workflows.Cases;

// PINs and revocation; what a supervisor decides; and days on which nothing goes as usual.
public static partial class CommandCatalogue
{
    private static IEnumerable<CommandShape> OfOtherProcedures() =>
    [
        Shape<RecordPinsSet>(
            "record-pins-set", Counter,
            [
                Code("enteredBy", "staff", "representative", "holder"),
                Code("enteredAt", "municipalTerminal", "pinPad"),
                new("perPin", CommandFieldKind.CodeMap, Codes: ["set", "notSet"], Keys: Pins) { Example = CommandExamples.PinsSet },
            ],
            body => new RecordPinsSet(body.Text("enteredBy"), body.Text("enteredAt"), body.Codes("perPin"))),
        Shape<RecordRevoked>(
            "record-revoked", Counter,
            [
                new("certificates", CommandFieldKind.CodeList, Codes: Certificates) { Example = CommandExamples.SignatureOnly },
                new("revokedOn", CommandFieldKind.Day, Required: false),
            ],
            body => new RecordRevoked(body.CodeList("certificates")!, body.Day("revokedOn"))),
        Shape<RecordCardRead>(
            "record-card-read", Counter,
            [
                new("cardSerial", CommandFieldKind.Identifier) { Example = CommandExamples.CardSerial },
                new("cardValidThrough", CommandFieldKind.Day) { Example = "\"2034-06-10\"" },
                new("operation", CommandFieldKind.Identifier, Required: false),
                new("triesLeft", CommandFieldKind.CountMap, Required: false, Keys: Pins) { Example = CommandExamples.Tries },
                new("onCard", CommandFieldKind.CodeMap, Required: false, Codes: ["present", "none"], Keys: Certificates) { Example = CommandExamples.OnCard },
                new("certificates", CommandFieldKind.CertificateReadings, Required: false, Keys: Certificates) { Example = CommandExamples.ReadableCertificate },
            ],
            body => new RecordCardRead(Reading(body))),
        Shape<ConvertProcedure>(
            "convert", Counter, [Code("to", "issue", "pinReset")], body => new ConvertProcedure(body.Text("to"))),
    ];

    private static CardRead Reading(CommandBody body) => new()
    {
        Operation = body.OptionalText("operation"),
        CardSerial = body.Text("cardSerial"),
        CardValidThrough = body.Day("cardValidThrough")!.Value,
        TriesLeft = body.Counts("triesLeft"),
        OnCard = body.Codes("onCard"),
        Certificates = body.CertificateReadings("certificates"),
    };

    private static IEnumerable<CommandShape> OfStaff() =>
    [
        Shape<RecordNotToday>(
            "record-not-today", Counter,
            [new("facts", CommandFieldKind.Facts, Required: false) { Example = CommandExamples.OnlyTheCard }, InVisit],
            body => new RecordNotToday(body.Object("facts"))),
        Shape<AskSupervisor>(
            "ask-supervisor", Counter,
            [Reason(), new("facts", CommandFieldKind.Facts, Required: false), InVisit],
            body => new AskSupervisor(body.Object("facts"))),
        Shape<RecordStaffDecision>(
            "record-staff-decision", Supervisor,
            [
                Code("decision", "accept", "refuse"),
                Reason(),
                Code("route", "sameDay", "mailInquiry") with { Required = false },
                new("certificates", CommandFieldKind.CodeList, Required: false, Codes: Certificates),
            ],
            body => new RecordStaffDecision(body.Text("decision"), body.OptionalText("route"), body.CodeList("certificates"))),
        Shape<MailElsewhere>(
            "mail-elsewhere", Supervisor,
            [
                new("address", CommandFieldKind.Words) { Example = "\"大阪府泉南郡岬町見本9-8-7 見本病院内\"" },
                Reason(),
                new("postalCode", CommandFieldKind.Words, Required: false) { Example = "\"599-0391\"" },
            ],
            body => new MailElsewhere(new MailAddress(body.Words("postalCode"), body.Text("address")))),
        Shape<ConfirmOverride>("confirm-override", Counter, [], _ => new ConfirmOverride()),
        Shape<CorrectEvent>(
            "correct", Supervisor,
            [
                new("event", CommandFieldKind.EventNumber) { Example = "2" },
                Reason(),
                new("replacement", CommandFieldKind.Any, Required: false),
            ],
            body => new CorrectEvent(body.Number("event"), body.Object("replacement"))),
    ];

    private static IEnumerable<CommandShape> OfUnusualDays() =>
    [
        Shape<HoldForOutage>(
            "hold-for-outage", Counter,
            [Code("pinSlip", "none", "returnedSealed"), new("cardHandedBack", CommandFieldKind.Flag)],
            body => new HoldForOutage(body.Text("pinSlip"), body.Flag("cardHandedBack"))),
        Shape<RecordRecovery>("record-recovery", Counter, [], _ => new RecordRecovery()),
        Shape<NoteResidentChange>(
            "note-resident-change", Counter,
            [
                Code("cause", Causes),
                new("effectiveOn", CommandFieldKind.Day) { Example = "\"2026-06-20\"" },
            ],
            body => new NoteResidentChange(body.Text("cause"), body.Day("effectiveOn")!.Value)),
    ];

    // Words of a clerk: kept beside the events, where retention can erase them.
    private static CommandField Reason() => new(ReasonField, CommandFieldKind.Words) { Example = CommandExamples.Reason };
}
