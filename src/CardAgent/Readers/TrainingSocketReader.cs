using System.Net.Sockets;

namespace CertFlow.CardAgent.Readers;

/// <summary>
/// The reader of the training world: a unix socket that a training card dials, speaking vpcd's framing. A card that connects
/// is in the reader. No real card can come this way, so a production configuration does not open it.
/// </summary>
public sealed class TrainingSocketReader : ICardReader
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    // Not a lock of the language: a channel may be given back by another thread than the one that opened it.
    private readonly SemaphoreSlim gate = new(1);
    private readonly Socket door;
    private readonly string path;
    private Socket? card;
    private int arrivals;
    private CardPresence seen;

    public TrainingSocketReader(string path)
    {
        this.path = path;
        RemoveStale(path);
        door = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        door.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        door.Listen();
        door.Blocking = false;
    }

    public string Name => path;

    public CardPresence WaitForChange(CardPresence known, CancellationToken ct)
    {
        while (true)
        {
            var now = Look();
            if (now != known)
            {
                return now;
            }

            if (ct.WaitHandle.WaitOne(Glance))
            {
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    public ICardChannel Open()
    {
        gate.Wait();
        try
        {
            _ = LookWhileHolding();
            return new TrainingSocketChannel(card ?? throw new CardRemovedException($"{path}: no card is in the reader"), gate);
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    public void Dispose()
    {
        gate.Wait();
        card?.Dispose();
        door.Dispose();
        gate.Dispose();
        File.Delete(path);
    }

    /// <summary>What is there now; while a channel holds the card, what was there before.</summary>
    private CardPresence Look()
    {
        if (!gate.Wait(0))
        {
            return seen;
        }

        try
        {
            return LookWhileHolding();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Lets a card in that waits at the door, and notices one that has gone.</summary>
    private CardPresence LookWhileHolding()
    {
        if (card is not null && IsClosed(card))
        {
            card.Dispose();
            card = null;
        }

        if (card is null && door.Poll(0, SelectMode.SelectRead))
        {
            card = door.Accept();
            card.Blocking = true;
            arrivals++;
        }

        // Odd while a card is in, even while none is: the count moves at each coming and each going.
        return seen = new CardPresence(card is not null, card is null ? 2 * arrivals : (2 * arrivals) - 1);
    }

    /// <summary>A card speaks only when asked: bytes that wait are the end of the connection, or of our trust in it.</summary>
    private static bool IsClosed(Socket socket)
    {
        try
        {
            return !socket.Connected || socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    /// <summary>A socket file that outlived its process would keep every later one out; one that is answered is somebody's reader.</summary>
    private static void RemoveStale(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException)
        {
            File.Delete(path);
            return;
        }

        throw new ReaderUnavailableException($"{path}: another agent has this training reader");
    }
}
