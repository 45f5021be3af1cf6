using System.Text.Json;
using CertFlow.Rules.Decisions;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.WorkflowsTests.Cases;

namespace CertFlow.WorkflowsTests.Flows;

/// <summary>Everything the desk or the clock can do to a case, with every answer the rules can give to it.</summary>
internal static class Moves
{
    private static readonly JsonElement NoFacts = JsonDocument.Parse("{}").RootElement;
    private static readonly DateOnly End = new(2031, 6, 10);

    public static readonly string[] Procedures = ["issue", "renewal", "revocation", "pinReset", "pinChange"];

    /// <summary>A case that was just opened: a revocation because something happened, unless it is asked for.</summary>
    public static CaseEvent Opening(string procedure, string flow = ReceptionFlow.Name) => new CaseOpened
    {
        Town = "misaki", Procedure = procedure, Flow = flow, FlowVersion = 1, Requested = ["signature", "userAuthentication"], ReceivedAt = Given.Morning,
    };

    /// <summary>The moves of a state. The clock's come last.</summary>
    public static IEnumerable<Move> Of(CaseState state, IReadOnlyList<RecordedEvent> history, string fresh) =>
        Reception(state).Concat(Staff(state)).Concat(Mail(state)).Concat(Counter()).Concat(Unusual(state))
            .Select(move => move with { Inputs = move.Inputs with { NewFormNumber = fresh, History = history, By = move.Inputs.By is "" ? "clerk" : move.Inputs.By } });

    public static FlowVerdict Take(CaseState state, Move move) => move.Command is ExpireReply or NoteReflectionPeriod
        ? ClockSteps.Decide(state, move.Command, Given.Morning.AddYears(1))
        : FlowCatalogue.Of(state).Decide(state, move.Command, move.Inputs);

    private static IEnumerable<Move> Reception(CaseState state)
    {
        foreach (var cause in state.Procedure == "revocation" ? (string[])["cardLost", "holderRequest"] : [null!])
        {
            yield return new(new RecordFirstVisit(null), By(state, "accept", "holder") with { Cause = cause });
        }

        yield return new(new RecordFirstVisit(null), By(state, "partial", "legalRepresentative"));
        yield return new(new RecordFirstVisit(null), By(state, "acceptAfterReset", "holder") with { PinsToReset = ["signature"], ResetForms = ["pin-application"] });
        yield return new(new RecordFirstVisit(null), By(state, "accept", "voluntaryRepresentative"));
        yield return new(new RecordFirstVisit(null), By(state, "accept", "voluntaryRepresentative") with { HolderIsProtected = true });
        if (state.Procedure != "revocation")
        {
            yield return new(new RecordFirstVisit(null), By(state, "acceptFirstVisit", "voluntaryRepresentative"));
            yield return new(new RecordFirstVisit(null), By(state, "acceptFirstVisit", "voluntaryRepresentative") with { PinsToReset = ["juki"] });
        }

        yield return new(new RecordFirstVisit(null), By(state, "staffDecides", "voluntaryRepresentative"));
        yield return new(new RecordFirstVisit(null), By(state, "incomplete", "holder"));
        yield return new(new RecordNotToday(null), By(state, "incomplete", "holder"));
        yield return new(new RecordNotToday(null), By(state, "refuse", "holder"));
        yield return new(new AskSupervisor(null), By(state, "refuse", "holder"));
    }

    private static IEnumerable<Move> Staff(CaseState state)
    {
        var asked = By(state, "staffDecides", "voluntaryRepresentative") with { By = "supervisor" };
        yield return new(new RecordStaffDecision("accept", null, null), asked);
        yield return new(new RecordStaffDecision("accept", Routes.SameDay, null), asked);
        yield return new(new RecordStaffDecision("refuse", null, null), asked);
        yield return new(new RecordStaffDecision("accept", Routes.SameDay, ["signature"]), asked with { Decision = Barred(asked) });
        yield return new(new ConfirmOverride(), asked with { Decision = Barred(asked), By = "another" });
        yield return new(new ConfirmOverride(), asked with { Decision = Barred(asked) });
    }

    private static IEnumerable<Move> Mail(CaseState state) =>
    [
        new(new ConfirmInquiryMailed(), Given.Inputs()),
        new(new ConfirmInquiryMailed(), Given.Inputs() with { HolderIsProtected = true }),
        new(new RecordReturnedMail("addressUnknown"), Given.Inputs()),
        new(new ResendInquiry("lost"), Given.Inputs()),
        new(new MailElsewhere(new MailAddress(null, "見本9-8-7")), Given.Inputs()),
        new(new RecordSecondVisit(FormOf(state), NoFacts, null), By(state, "accept", "voluntaryRepresentative")),
        new(new RecordSecondVisit(FormOf(state), NoFacts, null), By(state, "staffDecides", "voluntaryRepresentative")),
        new(new RecordSecondVisit(FormOf(state), NoFacts, null), By(state, "incomplete", "voluntaryRepresentative")),
        new(new RecordReplyOpened("intact", "counter", "representative"), Given.Inputs()),
        new(new RecordReplyOpened("opened", "counter", "representative"), Given.Inputs()),
        new(new RecordPinSlipDisposed("returnedSealed", "counter"), Given.Inputs()),
        new(new RecordDenial("form"), Given.Inputs()),
        new(new ExpireReply(FormOf(state)), Given.Inputs()),
    ];

    private static IEnumerable<Move> Counter() =>
    [
        new(new RecordPinsVerified(Trial("ok")), Given.Inputs()),
        new(new RecordPinsVerified(Trial("wrong")), Given.Inputs()),
        new(new RecordPinsVerified(Trial("locked")), Given.Inputs() with { ResetForms = ["pin-application"] }),
        new(new RecordPinsSet("holder", "municipalTerminal", new Dictionary<string, string> { ["signature"] = "set", ["juki"] = "set" }), Given.Inputs()),
        new(new RecordDeskForm("issue-application", "2026-12", true), Given.Inputs()),
        new(new RecordDeskForm("pin-application", "2026-13", true), Given.Inputs()),
        new(new RecordDeskForm("application", "2026-14", true), Given.Inputs()),
        new(new RecordIssued(new Dictionary<string, CertificateReading> { ["signature"] = new("4F2A", End) }), Given.Inputs(Given.Decision("accept"))),
        new(new RecordRevoked(["signature"], null), Given.Inputs()),
        new(new ConfirmReflected("confirmedAtTerminal"), Given.Inputs()),
        new(new Withdraw("byRepresentative"), Given.Inputs()),
        new(new NoteReflectionPeriod(), Given.Inputs()),
    ];

    private static IEnumerable<Move> Unusual(CaseState state) =>
    [
        new(new HoldForOutage("none", true), Given.Inputs() with { Slot = 1 }),
        new(new HoldForOutage("returnedSealed", true), Given.Inputs() with { Slot = 1 }),
        new(new RecordRecovery(), Given.Inputs()),
        new(new NoteResidentChange("addressChanged", End), Given.Inputs()),
        new(new ConvertProcedure("issue"), Given.Inputs()),
        new(new ConvertProcedure("pinReset"), Given.Inputs()),
        new(new CorrectEvent(state.Number, null), Given.Inputs()),
    ];

    private static string FormOf(CaseState state) => state.CurrentForm?.Number ?? "R8-000000-0";

    private static PinTrial Trial(string signature) => Given.Trial(("signature", signature), ("userAuthentication", "ok"));

    private static FlowInputs By(CaseState state, string outcome, string actor) => Given.Inputs(state.Procedure switch
    {
        "pinReset" or "pinChange" => Given.Decision(outcome) with
        {
            ActorClass = actor, Certificates = [], PinsRequired = ["signature"], DeskForms = [new DeskForm("pin-application", "…", "…")],
        },
        "revocation" => Given.Decision(outcome) with { ActorClass = actor, PinsRequired = [], DeskForms = [] },
        _ => Given.Decision(outcome) with { ActorClass = actor },
    });

    private static GatheredDecision Barred(FlowInputs asked) => asked.Decision! with
    {
        Decision = asked.Decision.Decision with
        {
            Certificates = [.. asked.Decision.Decision.Certificates.Select(one => one.Kind == "signature" ? one with { Decision = "no" } : one)],
        },
    };
}

/// <summary>A command, and what was gathered for it.</summary>
internal sealed record Move(CaseCommand Command, FlowInputs Inputs)
{
    public string Name => Command is ExpireReply ? "clock: reply deadline" : Command is NoteReflectionPeriod ? "clock: reflection" : CommandCatalogue.NameOf(Command);
}
