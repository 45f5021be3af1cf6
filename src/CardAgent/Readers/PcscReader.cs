namespace CertFlow.CardAgent.Readers;

/// <summary>A reader of the PC/SC service: the named one, or the first there is.</summary>
public sealed class PcscReader(string? wantedName = null) : ICardReader
{
    private const int AttemptsAfterReset = 3;
    private readonly PcscLibrary library = PcscLibrary.OfThisSystem;

    public string Name => wantedName ?? "PC/SC";

    /// <summary>The names of all readers.</summary>
    public static IReadOnlyList<string> Names()
    {
        using var context = PcscContext.Establish(PcscLibrary.OfThisSystem);
        return context.Readers();
    }

    public CardPresence WaitForChange(CardPresence known, CancellationToken ct)
    {
        using var context = PcscContext.Establish(library);
        var reader = context.Find(wantedName);
        using var cancelling = ct.Register(context.Cancel);
        uint state = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            // The first call with an empty state returns at once and tells what is there.
            var code = library.WaitForChange(context.Handle, reader, ref state);
            if (code is PcscCode.Cancelled or PcscCode.Timeout)
            {
                continue;
            }

            PcscContext.Demand(code, "SCardGetStatusChange");
            if ((state & (PcscCode.StateUnknown | PcscCode.StateUnavailable)) != 0)
            {
                throw new ReaderUnavailableException($"{reader}: the reader is gone");
            }

            var now = new CardPresence((state & PcscCode.StatePresent) != 0, (int)(state >> 16));
            if (now != known)
            {
                return now;
            }

            state &= ~PcscCode.StateChanged;
        }
    }

    public ICardChannel Open()
    {
        var context = PcscContext.Establish(library);
        try
        {
            return new PcscChannel(library, context, Take(context));
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // Contexts belong to waiting and to channels; the reader holds none.
    }

    /// <summary>Connects and waits for the card to be ours; another program may reset it in between.</summary>
    private (nint Card, uint Protocol) Take(PcscContext context)
    {
        var reader = context.Find(wantedName);
        for (var attempt = 1; ; attempt++)
        {
            PcscContext.Demand(library.Connect(context.Handle, reader, out var card, out var protocol), "SCardConnect");
            var code = library.Begin(card);
            if (code == PcscCode.Success)
            {
                return (card, protocol);
            }

            _ = library.Disconnect(card, PcscCode.ResetCard);
            if (code != PcscCode.WasReset || attempt == AttemptsAfterReset)
            {
                PcscContext.Demand(code, "SCardBeginTransaction");
            }
        }
    }
}
