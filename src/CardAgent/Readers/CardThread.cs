using System.Collections.Concurrent;

namespace CertFlow.CardAgent.Readers;

/// <summary>The one thread that talks to the card: PC/SC blocks, and a transaction belongs to whoever began it.</summary>
public sealed class CardThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly ICardReader reader;
    private readonly Thread thread;

    public CardThread(ICardReader reader)
    {
        this.reader = reader;
        thread = new Thread(Run) { IsBackground = true, Name = "card" };
        thread.Start();
    }

    /// <summary>Holds the card for one piece of work, then resets it. Pieces wait for one another.</summary>
    public Task<T> WithCardAsync<T>(Func<ICardChannel, T> piece)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() => Complete(done, piece));
        return done.Task;
    }

    public void Dispose()
    {
        work.CompleteAdding();
        thread.Join();
        work.Dispose();
    }

    private void Run()
    {
        foreach (var piece in work.GetConsumingEnumerable())
        {
            piece();
        }
    }

    private void Complete<T>(TaskCompletionSource<T> done, Func<ICardChannel, T> piece)
    {
        try
        {
            T result;
            using (var channel = reader.Open())
            {
                result = piece(channel);
            }

            // Only now: whoever is told that the work is done may rely on the card being reset.
            done.SetResult(result);
        }
        catch (Exception failure)
        {
            done.SetException(failure);
        }
    }
}
