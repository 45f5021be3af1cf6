using CertFlow.Rules.Decisions;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>A two-visit case at any point of its way, as events; and decisions as the rules would give them.</summary>
public static class Given
{
    public const string Form = "R8-000001-6";
    public const string NextForm = "R8-000002-4";

    public static readonly DateTimeOffset Morning = new(2026, 6, 16, 10, 0, 0, TimeSpan.FromHours(9));

    private static readonly PinTrial AllRight = Trial(("signature", "ok"), ("userAuthentication", "ok"));

    public static CaseEvent[] Opened() =>
    [
        new CaseOpened
        {
            Town = "misaki", Procedure = "issue", Flow = ReceptionFlow.Name, FlowVersion = 1,
            Requested = ["signature", "userAuthentication"], ReceivedAt = Morning,
        },
    ];

    public static CaseEvent[] InquiryToMail() =>
    [
        .. Opened(),
        new RouteTaken(TwoVisitFlow.Name, 2),
        new FirstVisitRecorded(Stamp("acceptFirstVisit"), ["inquiry-form-mailed", "card", "holder-id-other", "representative-photo-id"]),
        new InquiryPrepared(Form, "firstVisit", null, []),
    ];

    public static CaseEvent[] AwaitingReply() => [.. InquiryToMail(), new InquiryMailed(Form, new DateOnly(2026, 6, 16), null)];

    public static CaseEvent[] SecondVisit() =>
    [
        .. AwaitingReply(),
        new SecondVisitRecorded
        {
            FormNumber = Form, Decision = Stamp("accept"), Pins = ["signature", "userAuthentication"], DeskForms = ["issue-application"],
            Certificates = [new("signature", new DateOnly(2031, 6, 10)), new("userAuthentication", new DateOnly(2031, 6, 10))],
        },
    ];

    public static CaseEvent[] PinEntry() => [.. SecondVisit(), new ReplyOpened(Form, "intact", "counter", "representative")];

    public static CaseEvent[] Issuing() => [.. PinEntry(), new PinsVerified(AllRight)];

    public static CaseEvent[] ReadyToIssue() =>
        [.. Issuing(), new PinSlipDisposed(Form, "returnedSealed", "counter"), new DeskFormRecorded("issue-application", "2026-12")];

    public static CaseEvent[] AwaitingReflection() =>
    [
        .. ReadyToIssue(),
        new CertificatesIssued(
            Stamp("accept"), [new("signature", "4F2A", new DateOnly(2031, 6, 10), new DateOnly(2031, 6, 10))], Morning.AddHours(24)),
    ];

    public static PinTrial Trial(params (string Pin, string Result)[] results) => new()
    {
        EnteredBy = "staff",
        EnteredAt = "municipalTerminal",
        PerPin = results.ToDictionary(result => result.Pin, result => result.Result),
        TriesBefore = new Dictionary<string, int> { ["signature"] = 5, ["userAuthentication"] = 3 },
        TriesAfter = new Dictionary<string, int> { ["signature"] = 5, ["userAuthentication"] = 3 },
    };

    public static CaseState State(params CaseEvent[] events) => CaseEvolution.Replay(
        Guid.Empty, Recorded(events));

    /// <summary>Each event as a step of its own, a second apart.</summary>
    public static IReadOnlyList<RecordedEvent> Recorded(params CaseEvent[] events) =>
        [.. events.Select((happened, index) => new RecordedEvent(index + 1, Morning.AddSeconds(index), Morning, "counter", happened))];

    public static FlowInputs Inputs(Decision? decision = null) => new()
    {
        Now = Morning,
        OccurredAt = Morning,
        Parameters = new FlowParameters(null, 24, 2, 1),
        NewFormNumber = NextForm,
        FormOwner = FormOwner.ThisCase,
        Decision = decision is null ? null : new GatheredDecision(Stamp(decision.Outcome, decision.Pack.Hash), decision),
    };

    public static DecisionStamp Stamp(string outcome, string hash = "sha256:one") => new(Guid.Empty, outcome, hash, Morning);

    public static Decision Decision(string outcome, params string[] missing) => new()
    {
        Outcome = outcome,
        OutcomeText = outcome,
        SameDay = true,
        ActorClass = "voluntaryRepresentative",
        Certificates = [Yes("signature"), Yes("userAuthentication")],
        Required = [Paper("card", 1), Paper("inquiry-form-mailed", 2), Paper("card", 2), Paper("holder-id-other", 2)],
        Missing = missing,
        PinsRequired = ["signature", "userAuthentication"],
        Pins = [],
        UnknownFacts = [],
        NextStep = "",
        Reasons = [new Reason("issue.documents/holder-id-other", "holder-id-other-missing", "…", new RuleSource("", "", "", []))],
        Advice = [],
        Assumptions = [],
        DeskForms = [new DeskForm("issue-application", "…", "…")],
        WhatWouldChangeIt = [],
        Pack = new PackStamp("misaki", "sha256:one", new DateOnly(2026, 6, 16)),
        Trace = [],
    };

    public static IReadOnlyList<CaseEvent> Events(this FlowVerdict verdict) => verdict.ShouldBeOfType<Happened>().Events;

    public static Refusal Refusal(this FlowVerdict verdict) => verdict.ShouldBeOfType<Refused>().Refusal;

    private static CertificateDecision Yes(string kind) => new(kind, "yes", new DateOnly(2031, 6, 10), []);

    private static RequiredDocument Paper(string document, int visit) => new(document, visit, document, [], null, null, "…");
}
