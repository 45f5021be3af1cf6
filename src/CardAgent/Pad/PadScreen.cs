using CertFlow.CardAgent.Link;

namespace CertFlow.CardAgent.Pad;

/// <summary>What the visitor's display shows. It never names a person.</summary>
public sealed record PadScreen(PadTopic Topic)
{
    public static readonly PadScreen Idle = new(PadTopic.Idle);
    public static readonly PadScreen PutCardIn = new(PadTopic.PutCardIn);
    public static readonly PadScreen Working = new(PadTopic.Working);
    public static readonly PadScreen AtTerminal = new(PadTopic.AtTerminal);

    /// <summary>Which PIN it is about; null when it is about none.</summary>
    public AskedPin? Pin { get; init; }

    /// <summary>Null when the PIN is new and no try can be lost.</summary>
    public int? TriesLeft { get; init; }

    /// <summary>Why it is asked again; null the first time.</summary>
    public PadMessage? Message { get; init; }

    /// <summary>Offers to use the four digits entered just before.</summary>
    public bool OffersSame { get; init; }

    /// <summary>Offers to say that the PIN is not known.</summary>
    public bool OffersForgotten { get; init; }

    /// <summary>What is written on the paper is typed, for a holder who is not there.</summary>
    public bool HolderIsAbsent { get; init; }

    public bool TakesPin => Topic is PadTopic.Enter or PadTopic.EnterCurrent or PadTopic.Choose or PadTopic.Repeat;

    /// <summary>Whether somebody has to press something.</summary>
    public bool Asks => TakesPin || Topic is PadTopic.LastTry or PadTopic.Locked or PadTopic.KeptTries;
}

/// <summary>What a screen is about.</summary>
public enum PadTopic
{
    Idle,
    PutCardIn,
    Working,

    /// <summary>The municipal terminal does it; the card is read afterwards.</summary>
    AtTerminal,
    Enter,
    EnterCurrent,
    Choose,
    Repeat,

    /// <summary>One try is left: whether to go on.</summary>
    LastTry,

    /// <summary>No try is left: what happens next.</summary>
    Locked,

    /// <summary>An absent holder's tries are not used up.</summary>
    KeptTries,
}

/// <summary>Why a PIN is asked again.</summary>
public enum PadMessage
{
    Wrong,
    BadForm,
    NotTheSame,
    CardRefused,
}

/// <summary>What the visitor pressed at the end of a screen.</summary>
public enum PadChoice
{
    Entered,
    Same,
    Forgotten,
    Stopped,
    GoOn,
}
