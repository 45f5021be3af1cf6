namespace CertFlow.CardAgent.Applications;

/// <summary>What became of one PIN entry. The value is never part of it.</summary>
public readonly record struct PinOutcome(PinResult Result, int TriesLeft)
{
    public bool IsDone => Result == PinResult.Done;
}

/// <summary>How a PIN entry ended.</summary>
public enum PinResult
{
    /// <summary>The card took it.</summary>
    Done,

    /// <summary>It was not the PIN; a try is gone.</summary>
    Wrong,

    /// <summary>No try is left.</summary>
    Locked,

    /// <summary>Not tried: so many tries as must be kept are left, or fewer.</summary>
    Kept,

    /// <summary>The card does not accept the form of the new PIN; nothing changed.</summary>
    BadForm,
}
