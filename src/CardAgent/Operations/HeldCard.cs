using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;

namespace CertFlow.CardAgent.Operations;

/// <summary>The card of one operation: each piece of work begins by making sure that it is still the right one.</summary>
/// <param name="reader">Where it lies.</param>
/// <param name="thread">The thread that talks to it.</param>
/// <param name="wantedSerial">Which card it must be; null: any.</param>
public sealed class HeldCard(ICardReader reader, CardThread thread, string? wantedSerial)
{
    // No card was ever seen with this count: the first look tells what is there.
    private static readonly CardPresence Unknown = new(IsPresent: false, int.MinValue);

    /// <summary>Holds the card for one piece of work, then resets it.</summary>
    /// <exception cref="AnotherCardException">Another card is in the reader.</exception>
    public Task<T> WithCardAsync<T>(Func<CardConnection, T> piece) => thread.WithCardAsync(channel =>
    {
        var card = new CardConnection(channel);
        if (wantedSerial is not null && CardIdentity.Read(card).Serial != wantedSerial)
        {
            throw new AnotherCardException();
        }

        return piece(card);
    });

    /// <summary>Waits until a card is in the reader.</summary>
    public Task WaitForCardAsync(CancellationToken ct) => WaitAsync(present: true, ct);

    /// <summary>Waits until none is.</summary>
    public Task WaitForRemovalAsync(CancellationToken ct) => WaitAsync(present: false, ct);

    // A thread of its own: waiting blocks, and the pool is small.
    private Task WaitAsync(bool present, CancellationToken ct) => Task.Factory.StartNew(
        () =>
        {
            for (var seen = reader.WaitForChange(Unknown, ct); seen.IsPresent != present;)
            {
                seen = reader.WaitForChange(seen, ct);
            }
        },
        ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

/// <summary>The card in the reader is not the case's.</summary>
public sealed class AnotherCardException() : Exception("another card is in the reader");
