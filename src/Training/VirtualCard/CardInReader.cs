using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CertFlow.Training.VirtualCard;

/// <summary>
/// A card in a virtual reader: it speaks vpcd's protocol (length, then payload; one byte is a control code, more a command)
/// over TCP or a unix socket. Connecting is putting the card in, closing is taking it out.
/// </summary>
public sealed class CardInReader(Card card, byte[] atr, Action<CardState> save)
{
    private const int PowerOff = 0;
    private const int PowerOn = 1;
    private const int ResetCode = 2;
    private const int TellAtr = 4;
    private const int LongestMessage = ushort.MaxValue;

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);

    /// <summary>Puts the card in whenever there is a reader, until told to stop; says when it went in.</summary>
    public async Task RunAsync(EndPoint reader, Action inserted, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            using var socket = await TryConnectAsync(reader, ct);
            if (socket is not null)
            {
                inserted();
                await ServeAsync(socket, ct);
            }

            await Task.Delay(Retry, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Answers one reader until it closes the connection or the card is taken out.</summary>
    public async Task ServeAsync(Socket socket, CancellationToken ct)
    {
        card.Reset();
        try
        {
            while (await ReceiveAsync(socket, ct) is { } message)
            {
                if (AnswerTo(message) is { } answer)
                {
                    await SendAsync(socket, answer, ct);
                }
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException)
        {
            // The reader went away, or the card was taken out: both are the end of this connection and nothing else.
        }
        finally
        {
            card.Reset();
        }
    }

    private byte[]? AnswerTo(byte[] message)
    {
        if (message.Length > 1)
        {
            var answer = card.Transmit(message);
            save(card.State);
            return answer;
        }

        switch (message.Length == 1 ? message[0] : -1)
        {
            case PowerOff or PowerOn or ResetCode:
                card.Reset();
                return null;
            case TellAtr:
                return atr;
            default:
                return null;
        }
    }

    private static async Task<Socket?> TryConnectAsync(EndPoint reader, CancellationToken ct)
    {
        var isTcp = reader is IPEndPoint;
        var socket = new Socket(reader.AddressFamily, SocketType.Stream, isTcp ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(reader, ct);
            return socket;
        }
        catch (Exception absent) when (absent is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>One whole message; null when the reader closed. Commands may come back to back, so bytes are counted, never guessed.</summary>
    private static async Task<byte[]?> ReceiveAsync(Socket socket, CancellationToken ct)
    {
        var length = new byte[2];
        if (!await FillAsync(socket, length, ct))
        {
            return null;
        }

        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        return await FillAsync(socket, message, ct) ? message : null;
    }

    private static async Task<bool> FillAsync(Socket socket, Memory<byte> buffer, CancellationToken ct)
    {
        while (!buffer.IsEmpty)
        {
            AcknowledgeAtOnce(socket);
            var read = await socket.ReceiveAsync(buffer, ct);
            if (read == 0)
            {
                return false;
            }

            buffer = buffer[read..];
        }

        return true;
    }

    /// <summary>The driver sends length and payload apart and waits for the acknowledgement between: 40 ms a command unless asked for each time.</summary>
    private static void AcknowledgeAtOnce(Socket socket)
    {
        const int tcp = 6, quickAck = 12;
        if (socket.ProtocolType == ProtocolType.Tcp)
        {
            ReadOnlySpan<int> on = [1];
            socket.SetRawSocketOption(tcp, quickAck, MemoryMarshal.AsBytes(on));
        }
    }

    private static async Task SendAsync(Socket socket, byte[] answer, CancellationToken ct)
    {
        var message = new byte[2 + Math.Min(answer.Length, LongestMessage)];
        BinaryPrimitives.WriteUInt16BigEndian(message, (ushort)(message.Length - 2));
        answer.AsSpan(0, message.Length - 2).CopyTo(message.AsSpan(2));
        for (var rest = (ReadOnlyMemory<byte>)message; !rest.IsEmpty;)
        {
            rest = rest[await socket.SendAsync(rest, ct)..];
        }
    }
}
