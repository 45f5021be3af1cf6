namespace CertFlow.Workflows.Cases;

/// <summary>Every command of the desk: the one place that ties name, record, fields and roles together.</summary>
public static partial class CommandCatalogue
{
    /// <summary>The field of a reason in words.</summary>
    public const string ReasonField = "reason";

    /// <summary>Fields every command has.</summary>
    public static readonly IReadOnlyList<CommandField> Common =
    [
        new("occurredAt", CommandFieldKind.Instant, Required: false),
        new("enteredLaterReason", CommandFieldKind.Words, Required: false),
    ];

    private static readonly string[] Counter = ["counter", "supervisor"];
    private static readonly string[] Supervisor = ["supervisor"];
    private static readonly string[] Pins = ["signature", "userAuthentication", "juki", "surfaceInput"];
    private static readonly string[] Certificates = ["signature", "userAuthentication"];
    /// <summary>Why a certificate ends before its day.</summary>
    internal static readonly string[] Causes =
    [
        "holderRequest", "cardLost", "residentRecordErased", "expired", "nameChanged", "addressChanged", "birthDateChanged", "sexChanged",
        "formerNameAdded", "keyCompromised",
    ];

    public static IReadOnlyList<CommandShape> All { get; } =
    [
        Shape<RecordFirstVisit>(
            "record-first-visit", Counter,
            [new("facts", CommandFieldKind.Facts, Required: false) { Example = CommandExamples.FirstVisitFacts }, InVisit],
            body => new RecordFirstVisit(body.Object("facts"))),
        Shape<ConfirmInquiryMailed>(
            "confirm-inquiry-mailed", Counter, [], _ => new ConfirmInquiryMailed()),
        Shape<RecordReturnedMail>(
            "record-returned-mail", Counter,
            [Code("reason", "notForwarded", "addressUnknown", "refusedByRecipient", "kept")],
            body => new RecordReturnedMail(body.Text("reason"))),
        Shape<ResendInquiry>(
            "resend-inquiry", Counter,
            [Code("reason", "lost", "returned", "spoiled", "sealNotIntact")],
            body => new ResendInquiry(body.Text("reason"))),
        Shape<RecordDenial>(
            "record-denial", Counter, [Code("by", "form", "callBack")], body => new RecordDenial(body.Text("by"))),
        Shape<RecordSecondVisit>(
            "record-second-visit", Counter,
            [
                new("formNumber", CommandFieldKind.FormNumber) { Example = "\"R8-000001-6\"" },
                new("facts", CommandFieldKind.Facts) { Example = CommandExamples.SecondVisitFacts },
                new("receivedAt", CommandFieldKind.Instant, Required: false),
                InVisit,
            ],
            body => new RecordSecondVisit(
                FormNumber.Normalise(body.Text("formNumber")), body.Object("facts")!.Value, body.Instant("receivedAt"))),
        Shape<RecordReplyOpened>(
            "record-reply-opened", Counter,
            [
                Code("sealState", "intact", "opened", "none"),
                new("openedBy", CommandFieldKind.Identifier) { Example = CommandExamples.Clerk },
                Code("inPresenceOf", "representative", "holder"),
            ],
            body => new RecordReplyOpened(body.Text("sealState"), body.Text("openedBy"), body.Text("inPresenceOf"))),
        Shape<RecordPinsVerified>("record-pins-verified", Counter, PinFields(), body => new RecordPinsVerified(Trial(body))),
        Shape<RecordPinSlipDisposed>(
            "record-pin-slip-disposed", Counter,
            [
                Code("how", "returnedSealed", "shredded", "keptSealed"),
                new("by", CommandFieldKind.Identifier) { Example = CommandExamples.Clerk },
            ],
            body => new RecordPinSlipDisposed(body.Text("how"), body.Text("by"))),
        Shape<RecordDeskForm>(
            "record-desk-form", Counter,
            [
                new("form", CommandFieldKind.Identifier) { Example = "\"certificate-issue-application\"" },
                new("filingNumber", CommandFieldKind.Identifier) { Example = "\"2026-18\"" },
                new("signed", CommandFieldKind.Flag),
            ],
            body => new RecordDeskForm(body.Text("form"), body.Text("filingNumber"), body.Flag("signed"))),
        Shape<RecordIssued>(
            "record-issued", Counter,
            [new("certificates", CommandFieldKind.CertificateReadings, Keys: Certificates) { Example = CommandExamples.Readings }],
            body => new RecordIssued(body.CertificateReadings("certificates"))),
        Shape<ConfirmReflected>(
            "confirm-reflected", Counter,
            [Code("how", "confirmedAtTerminal", "confirmedByStatusService", "periodElapsed")],
            body => new ConfirmReflected(body.Text("how"))),
        Shape<Withdraw>(
            "withdraw", Counter,
            [Code("reason", "byHolder", "byRepresentative", "byOffice")],
            body => new Withdraw(body.Text("reason"))),
        .. OfOtherProcedures(),
        .. OfStaff(),
        .. OfUnusualDays(),
    ];

    // The visit the visitor came in, when it is not the one the case was opened in.
    private static CommandField InVisit => new(CaseVisits.Field, CommandFieldKind.Identifier, Required: false);

    private static readonly Dictionary<string, CommandShape> ByName = All.ToDictionary(shape => shape.Name);
    private static readonly Dictionary<Type, CommandShape> ByRecord = All.ToDictionary(shape => shape.Record);

    /// <summary>The shape of a command's name; null when there is no such command.</summary>
    public static CommandShape? Find(string name) => ByName.GetValueOrDefault(name);

    public static string NameOf(CaseCommand command) => NameOf(command.GetType());

    /// <summary>The name of a command's record.</summary>
    public static string NameOf(Type record) => ByRecord[record].Name;

    /// <summary>
    /// Whose a command is in this state. Mail that came back, broken seals and a holder who did not apply are a supervisor's;
    /// an open PIN slip is never left waiting for one.
    /// </summary>
    public static IReadOnlyList<string> RolesFor(CommandShape shape, CaseStage stage)
    {
        var isSupervisors = stage switch
        {
            CaseStage.ReturnedMail or CaseStage.StaffDecision => shape.Record == typeof(ResendInquiry),
            CaseStage.DeniedByHolder => shape.Record != typeof(RecordPinSlipDisposed),
            _ => false,
        };
        return isSupervisors ? Supervisor : shape.Roles;
    }

    private static CommandShape Shape<T>(
        string name, string[] roles, IReadOnlyList<CommandField> fields, Func<CommandBody, CaseCommand> build)
        where T : CaseCommand => new(name, typeof(T), roles, fields, build);

    private static CommandField Code(string name, params string[] codes) => new(name, CommandFieldKind.Code, Codes: codes);

    private static CommandField[] PinFields() =>
    [
        Code("enteredBy", "staff", "representative", "holder"),
        Code("enteredAt", "municipalTerminal", "pinPad"),
        new("perPin", CommandFieldKind.CodeMap, Codes: ["ok", "wrong", "locked", "forgotten", "notTried"], Keys: Pins)
        {
            Example = CommandExamples.AllPinsOk,
        },
        new("triesBefore", CommandFieldKind.CountMap, Required: false, Keys: Pins) { Example = CommandExamples.Tries },
        new("triesAfter", CommandFieldKind.CountMap, Required: false, Keys: Pins) { Example = CommandExamples.Tries },
    ];

    private static PinTrial Trial(CommandBody body) => new()
    {
        EnteredBy = body.Text("enteredBy"),
        EnteredAt = body.Text("enteredAt"),
        PerPin = body.Codes("perPin"),
        TriesBefore = body.Counts("triesBefore"),
        TriesAfter = body.Counts("triesAfter"),
    };
}
