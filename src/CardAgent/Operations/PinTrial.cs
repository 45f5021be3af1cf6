using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Link;

namespace CertFlow.CardAgent.Operations;

/// <summary>How the PINs of one operation did so far, and the four-digit PIN that may be used again.</summary>
public sealed class PinTrial(Ask ask) : IDisposable
{
    private readonly Dictionary<string, string> results = [];
    private readonly Dictionary<string, int> before = [];
    private readonly Dictionary<string, int> after = [];

    /// <summary>Four digits that the card took; may be shared by several PINs.</summary>
    public PinBuffer? Shared { get; private set; }

    public void Began(string pin, int tries)
    {
        before.TryAdd(pin, tries);
        after[pin] = tries;
    }

    public void Ended(string pin, string result, int triesLeft)
    {
        results[pin] = result;
        after[pin] = triesLeft;
    }

    public void Left(string pin, int tries) => after[pin] = tries;

    /// <summary>Keeps a copy of what was entered.</summary>
    public void Share(PinBuffer value)
    {
        Shared?.Dispose();
        Shared = value.Copy();
    }

    /// <summary>Null when no PIN came to a result.</summary>
    public PinReport? Report() => results.Count == 0 ? null : new PinReport(ask.EnteredBy, results, before, after);

    public void Dispose() => Shared?.Dispose();
}
