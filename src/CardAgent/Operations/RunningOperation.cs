using CertFlow.CardAgent.Link;
using CertFlow.CardAgent.Pad;

namespace CertFlow.CardAgent.Operations;

/// <summary>One operation on its way: the card, the service, the display, and what is done so far.</summary>
public sealed class RunningOperation(Station station, Work work, PinTrial trial, CancellationToken cancelled)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMilliseconds(300);

    private readonly List<WrittenCertificate> written = [];

    public Work Work => work;

    public Ask Ask => work.Ask;

    public PinTrial Trial => trial;

    /// <summary>Ends when the service does not want the operation any more, or the agent stops.</summary>
    public CancellationToken Cancelled => cancelled;

    public HeldCard Held { get; } = new(station.Reader, station.Thread, work.Ask.CardSerial);

    /// <summary>What was read of the card; null when it was not to be.</summary>
    public ReadCard? Card { get; set; }

    /// <summary>The certificates read back so far.</summary>
    public IReadOnlyList<WrittenCertificate> Written => [.. written];

    /// <summary>The visitor's display.</summary>
    /// <exception cref="OperationFailedException">This station has none.</exception>
    public PinPad Pad => station.Pad ?? throw new OperationFailedException("padOff");

    public bool HasPad => station.Pad is not null;

    public void Show(PadScreen screen) => station.Pad?.Show(screen);

    public void Note(WrittenCertificate certificate)
    {
        written.RemoveAll(before => before.Certificate == certificate.Certificate);
        written.Add(certificate);
    }

    /// <summary>Asks the service for something, again while it does not answer; null when the service will not give it.</summary>
    public async Task<InterimAnswer?> AskAsync(Interim interim)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        patience.CancelAfter(station.ServicePatience);
        while (true)
        {
            try
            {
                return await station.Link.InterimAsync(work.Id, interim, patience.Token);
            }
            catch (HttpRequestException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(AgainAfter, patience.Token);
            }
        }
    }

    /// <summary>The same from the card's thread, which holds the card meanwhile: a challenge is lost when the card is let go.</summary>
    public InterimAnswer? AskWhileHolding(Interim interim) => AskAsync(interim).GetAwaiter().GetResult();
}
