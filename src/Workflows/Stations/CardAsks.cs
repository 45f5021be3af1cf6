using CertFlow.Rules.Vocabulary;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Stations;

/// <summary>Which operations with a card a case can have now, and what the agent is told for them. Pure.</summary>
internal static class CardAsks
{
    public const string Read = "read";
    public const string VerifyPins = "verifyPins";
    public const string ChangePin = "changePin";
    public const string Unlock = "unlockAndSetPin";
    public const string Issue = "issue";
    public const string Confirm = "confirmWritten";

    public static readonly string[] Kinds = [Read, VerifyPins, ChangePin, Unlock, Issue, Confirm];

    /// <summary>The code of the refusal; null when the operation can be ordered.</summary>
    /// <param name="state">The case.</param>
    /// <param name="kind">The operation.</param>
    /// <param name="mayIssue">Whether an authority for training cards is there; else the municipal terminal issues and unlocks.</param>
    public static string? WhyNot(CaseState state, string kind, bool mayIssue)
    {
        if (kind == Read)
        {
            return CardSteps.IsAtTheCounter(state) ? null : "command-not-allowed-now";
        }

        var belongs = kind switch
        {
            VerifyPins => state.Stage == CaseStage.PinEntry,
            ChangePin => state is { Stage: CaseStage.PinSetting, Procedure: "pinChange" },
            Unlock => state.Stage == CaseStage.PinSetting && state.Procedure != "pinChange",
            _ => state.Stage == CaseStage.Issuing,
        };
        return !belongs ? "command-not-allowed-now"
            : state.Card is null ? "card-not-read"
            : kind != VerifyPins && IssueSteps.DeskFormsMissing(state).Length > 0 ? "desk-form-missing"
            : kind is Unlock or Issue && !mayIssue ? "terminal-does-that"
            : null;
    }

    public static CardAsk Of(CaseState state, string kind, AskContext context) => new()
    {
        CardSerial = state.Card?.Serial,
        EnteredBy = context.EnteredBy ?? (state.ActorClass == "holder" ? "holder" : "representative"),
        HolderIsAbsent = state.HolderIsAbsent,
        Pins = [.. PinsOf(state, kind).Select(code => PinOf(code, kind == VerifyPins && state.HolderIsAbsent, context)).OfType<AskedPin>()],
        Certificates = kind is Issue or Confirm
            ? [.. state.Granted!.Certificates.Select(granted => new AskedCertificate(granted.Kind, Before: state.Card!.Certificates.GetValueOrDefault(granted.Kind)))]
            : [],
    };

    /// <summary>The same, with what is known now of the certificates' issue.</summary>
    public static CardAsk WithIssues(CardAsk ask, IReadOnlyList<CardIssue> issues) => ask with
    {
        Certificates =
        [
            .. ask.Certificates.Select(one => issues.FirstOrDefault(issue => issue.Certificate == one.Certificate) is { } issue
                ? one with { IssueId = issue.IssueId, Sha256 = issue.Sha256, SerialNumber = issue.SerialNumber, ValidThrough = issue.ValidThrough }
                : one),
        ],
    };

    private static IEnumerable<string> PinsOf(CaseState state, string kind) => kind switch
    {
        VerifyPins => state.Granted!.Pins.Except(state.PinsSet),
        ChangePin or Unlock => state.PinsToSet.Count > 0 ? state.PinsToSet.Except(state.PinsSet) : state.Granted!.Pins,
        // Only its PIN opens the signature certificate for reading.
        Confirm when state.Granted!.Certificates.Any(granted => granted.Kind == "signature") => ["signature"],
        _ => [],
    };

    private static AskedPin? PinOf(string code, bool keepsTries, AskContext context) => context.Pins.Find(code) is { } pin
        ? new AskedPin(
            pin.Code, pin.Label, pin.MinLength, pin.MaxLength, pin.Alphabet == PinAlphabet.Digits ? "digits" : "lettersAndDigits", pin.NeedsBoth,
            keepsTries ? context.Parameters.KeepOf(pin) : 0)
        : null;

    private static int KeepOf(this FlowParameters parameters, PinKind pin) =>
        pin.Alphabet == PinAlphabet.Digits ? parameters.KeepFourDigitTries : parameters.KeepSignatureTries;
}

/// <summary>What an ask needs besides the case: the forms of PINs, the parameters of the day, and who types.</summary>
internal sealed record AskContext(PinCatalogue Pins, FlowParameters Parameters, string? EnteredBy);
