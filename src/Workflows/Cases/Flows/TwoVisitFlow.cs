namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The two-visit case of a voluntary representative: what each command comes to in each state.</summary>
/// <remarks>Pure. First visit, inquiry by mail, reply, second visit, PINs, issue, reflection.</remarks>
public static partial class TwoVisitFlow
{
    public const string Name = "two-visit";
    public const int Version = 1;

    private static readonly Dictionary<CaseStage, string[]> Allowed = new()
    {
        [CaseStage.FirstVisit] = ["record-first-visit", "withdraw"],
        [CaseStage.InquiryToMail] = ["confirm-inquiry-mailed", "resend-inquiry", "record-denial", "withdraw"],
        [CaseStage.AwaitingReply] = ["record-second-visit", "record-returned-mail", "resend-inquiry", "record-denial", "withdraw"],
        [CaseStage.ReturnedMail] = ["resend-inquiry", "record-denial", "withdraw"],
        [CaseStage.SecondVisit] = ["record-reply-opened", "record-denial", "withdraw"],
        [CaseStage.StaffDecision] = ["resend-inquiry", "record-denial", "withdraw"],
        [CaseStage.PinEntry] = ["record-pins-verified", "record-denial", "withdraw"],
        [CaseStage.Issuing] = ["record-desk-form", "record-issued", "record-denial", "withdraw"],
        [CaseStage.AwaitingReflection] = ["confirm-reflected"],
        [CaseStage.DeniedByHolder] = ["withdraw"],
        [CaseStage.Completed] = [],
        [CaseStage.Withdrawn] = [],
        [CaseStage.Expired] = [],
    };

    // An open PIN slip comes first: completion, withdrawal and the next envelope wait for its fate.
    private static readonly string[] NotWithAnOpenSlip = ["withdraw", "confirm-reflected", "record-reply-opened"];

    /// <summary>The commands that can succeed in this state.</summary>
    public static IEnumerable<string> AllowedIn(CaseState state)
    {
        var allowed = Allowed[state.Stage].Where(name => name != "record-issued" || DeskFormsMissing(state).Length == 0);
        return state.OpenSlip is null ? allowed : ["record-pin-slip-disposed", .. allowed.Except(NotWithAnOpenSlip)];
    }

    /// <summary>Whether the command will prepare an inquiry, and so needs a fresh form number.</summary>
    public static bool NeedsFormNumber(CaseCommand command) =>
        command is RecordFirstVisit or ResendInquiry or RecordPinsVerified { Trial.AllOk: false };

    /// <summary>What the clock notes; by hand every other command has a name.</summary>
    public static FlowVerdict DecideForClock(CaseState state, CaseCommand command) => command switch
    {
        ExpireReply expire when state.Stage == CaseStage.AwaitingReply && state.CurrentForm?.Number == expire.FormNumber
            => FlowVerdict.Happened(new ReplyExpired(expire.FormNumber)),
        NoteReflectionPeriod when state.Stage == CaseStage.AwaitingReflection && !state.ReflectionPeriodIsOver
            => FlowVerdict.Happened(new ReflectionPeriodElapsed()),
        _ => FlowVerdict.Nothing,
    };

    public static FlowVerdict Decide(CaseState state, CaseCommand command, FlowInputs inputs)
    {
        if (!Allowed[state.Stage].Contains(CommandCatalogue.NameOf(command)) && command is not RecordPinSlipDisposed)
        {
            return Refuse(state, "command-not-allowed-now");
        }

        return RefuseTiming(state, inputs) ?? command switch
        {
            RecordFirstVisit => FirstVisit(state, inputs),
            ConfirmInquiryMailed => Mailed(state, inputs),
            RecordReturnedMail returned => FlowVerdict.Happened(new MailReturned(state.CurrentForm!.Number, returned.Reason)),
            ResendInquiry resend => FlowVerdict.Happened(FurtherInquiry(state, inputs, resend.Reason)),
            RecordDenial denial => FlowVerdict.Happened(new HolderDenied(denial.By)),
            RecordSecondVisit second => SecondVisit(state, second, inputs),
            RecordReplyOpened opened => ReplyOpened(state, opened),
            RecordPinsVerified pins => Pins(state, pins.Trial, inputs),
            RecordPinSlipDisposed disposed => SlipDisposed(state, disposed),
            RecordDeskForm form => DeskForm(state, form),
            RecordIssued issued => Issued(state, issued, inputs),
            ConfirmReflected confirmed => Reflected(state, confirmed, inputs),
            Withdraw withdraw => Withdrawn(state, withdraw),
            _ => throw new InvalidOperationException($"{command.GetType().Name} is not a command of the desk"),
        };
    }

    // A clerk may enter the morning's paper sheet in the evening, but says why; nobody enters what has not happened.
    private static Refused? RefuseTiming(CaseState state, FlowInputs inputs)
    {
        if (inputs.OccurredAt > inputs.Now)
        {
            return Refuse(state, "occurred-in-the-future");
        }

        if (JapanTime.DayOf(inputs.OccurredAt) < JapanTime.DayOf(state.LastOccurredAt))
        {
            return Refuse(state, "occurred-before-last-event");
        }

        var late = JapanTime.DayOf(inputs.OccurredAt) < JapanTime.DayOf(inputs.Now)
            || inputs.Now - inputs.OccurredAt > TimeSpan.FromMinutes(30);
        return late && !inputs.EnteredLaterReasonGiven ? Refuse(state, "entered-later-reason-missing") : null;
    }

    private static FlowVerdict Withdrawn(CaseState state, Withdraw withdraw) =>
        state.OpenSlip is null
            ? FlowVerdict.Happened(new CaseWithdrawn(withdraw.Reason))
            : Refuse(state, "pin-slip-not-disposed");

    private static Refused Refuse(CaseState state, string code, params string[] missing) =>
        new(new Refusal { Code = code, State = state.Stage, Missing = missing });

    private static Refused RefuseByDecision(CaseState state, GatheredDecision gathered) => new(new Refusal
    {
        Code = "not-accepted",
        State = state.Stage,
        Outcome = gathered.Decision.Outcome,
        Reasons = [.. gathered.Decision.Reasons.Select(reason => new RefusalReason(reason.Code, reason.Rule, reason.Text))],
        Missing = gathered.Decision.Missing,
        Decision = gathered.Decision,
    });
}
