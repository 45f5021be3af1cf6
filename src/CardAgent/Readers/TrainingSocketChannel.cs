using System.Buffers.Binary;
using System.Net.Sockets;

namespace CertFlow.CardAgent.Readers;

/// <summary>A training card on its socket: two bytes of length, then a control code or a command.</summary>
internal sealed class TrainingSocketChannel : ICardChannel
{
    private const byte PowerOn = 1;
    private const byte ResetCode = 2;

    // A card makes a key of 2048 bits in seconds even on a busy machine; whoever needs longer is gone.
    private const int PatienceMilliseconds = 60_000;

    private readonly Socket card;
    private readonly SemaphoreSlim gate;

    /// <summary>Takes over the reader's gate, which the caller holds; disposing lets others in.</summary>
    public TrainingSocketChannel(Socket card, SemaphoreSlim gate)
    {
        (this.card, this.gate) = (card, gate);
        card.ReceiveTimeout = card.SendTimeout = PatienceMilliseconds;
        Send([PowerOn]);
    }

    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        if (command.Length < 2)
        {
            throw new ArgumentException("a single byte would be a control code, not a command", nameof(command));
        }

        Send(command);
        return Receive();
    }

    public void Dispose()
    {
        try
        {
            Send([ResetCode]);
        }
        catch (CardRemovedException)
        {
            // A card that is out has forgotten every PIN.
        }

        gate.Release();
    }

    private void Send(ReadOnlySpan<byte> payload)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)payload.Length));
        try
        {
            SendAll(length);
            SendAll(payload);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            throw Removed(gone);
        }
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[card.Send(bytes)..];
        }
    }

    private byte[] Receive()
    {
        var length = new byte[2];
        Fill(length);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        Fill(answer);
        return answer;
    }

    private void Fill(Span<byte> buffer)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                var read = card.Receive(buffer);
                buffer = read > 0 ? buffer[read..] : throw Removed(null);
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            throw Removed(gone);
        }
    }

    // Closed for good: half an answer still on its way must not be taken for the next one.
    private CardRemovedException Removed(Exception? why)
    {
        card.Dispose();
        return new CardRemovedException("the training card was taken out", why);
    }
}
