using CertFlow.Rules.Decisions;

namespace CertFlow.Workflows.Cases.Flows;

/// <summary>Everything a flow may look at besides the state and the command: gathered before, so that it stays pure.</summary>
public sealed record FlowInputs
{
    /// <summary>Business time of the unit of work.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>When it happened at the desk; not after now.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    public bool EnteredLaterReasonGiven { get; init; }

    public required FlowParameters Parameters { get; init; }

    /// <summary>The decision of the rules, for commands that decide.</summary>
    public GatheredDecision? Decision { get; init; }

    public FormOwner FormOwner { get; init; }

    /// <summary>PINs known at visit 1 to be locked or forgotten: the inquiry asks for their reset too.</summary>
    public IReadOnlyList<string> PinsToReset { get; init; } = [];

    /// <summary>Whether papers promised on the slip are still enough; a change may bind every visit from a day on.</summary>
    public bool PromisesHold { get; init; } = true;

    /// <summary>A fresh number, for commands that may print something; given back when no event takes it.</summary>
    public string? NewFormNumber { get; init; }

    /// <summary>Who gives the command.</summary>
    public string By { get; init; } = "";

    /// <summary>A support measure protects the holder: nothing is mailed and no representative accepted unasked.</summary>
    public bool HolderIsProtected { get; init; }

    /// <summary>A letter of another open case of the same holder came back: no further one follows it unasked.</summary>
    public bool MailIsStopped { get; init; }

    /// <summary>Why certificates are to be revoked, as the facts say.</summary>
    public string? Cause { get; init; }

    /// <summary>The statutory forms of a PIN reset that comes before the procedure itself.</summary>
    public IReadOnlyList<string> ResetForms { get; init; } = [];

    /// <summary>The next place in the day's queue, for an outage.</summary>
    public int Slot { get; init; }

    /// <summary>Cases of the town that hold an earlier place and still wait.</summary>
    public int EarlierSlots { get; init; }

    /// <summary>For how many other holders this representative has acted lately.</summary>
    public int OtherHoldersOfProxy { get; init; }

    /// <summary>The visit it happens in; null when nobody opened one.</summary>
    public Guid? Visit { get; init; }

    /// <summary>What happened so far, for corrections.</summary>
    public IReadOnlyList<RecordedEvent> History { get; init; } = [];
}

/// <summary>A decision and what is stored of it with the event.</summary>
public sealed record GatheredDecision(DecisionStamp Stamp, Decision Decision)
{
    /// <summary>Papers the rules in force ask for and a transition does not.</summary>
    public IReadOnlyList<string> Waived { get; init; } = [];
}

/// <summary>Whose the form number is that came to the counter.</summary>
public enum FormOwner
{
    Nobody,
    ThisCase,
    AnotherCase,
}

/// <summary>The pack's parameters the flow needs, in force on the day of the command.</summary>
/// <param name="ReplyDeadlineDays">Counted from the day after the application; null: no deadline.</param>
/// <param name="KeepSignatureTries">Tries that must be left on an absent holder's signature PIN.</param>
/// <param name="KeepFourDigitTries">The same for the four-digit PINs.</param>
public sealed record FlowParameters(int? ReplyDeadlineDays, int ReflectionHours, int KeepSignatureTries, int KeepFourDigitTries)
{
    /// <summary>More holders than this for one representative are said aloud; null: never.</summary>
    public int? MostHoldersOfProxy { get; init; }
}
