namespace CertFlow.CardAgent.Readers;

/// <summary>A place where a card can lie. There are two: a PC/SC reader, and the socket of the training world.</summary>
/// <remarks>Calls block; <see cref="WaitForChange"/> may run on another thread than the rest.</remarks>
public interface ICardReader : IDisposable
{
    string Name { get; }

    /// <summary>Waits until what is there differs from what was known, and tells it; at once when it already does.</summary>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    /// <exception cref="ReaderUnavailableException">There is no reader to wait at.</exception>
    CardPresence WaitForChange(CardPresence known, CancellationToken ct);

    /// <summary>Takes the card for this program alone until the channel is disposed.</summary>
    /// <exception cref="CardRemovedException">No card is there.</exception>
    /// <exception cref="ReaderUnavailableException">No reader is there.</exception>
    ICardChannel Open();
}

/// <summary>A card held by this program alone. Disposing resets the card, so that no PIN stays verified for the next program.</summary>
public interface ICardChannel : IDisposable
{
    /// <summary>Sends a command as it is and returns the answer, status word included.</summary>
    /// <exception cref="CardRemovedException">The card went away. A card that came back meanwhile is another conversation.</exception>
    byte[] Transmit(ReadOnlySpan<byte> command);
}
