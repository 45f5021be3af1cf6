using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CertFlow.Bench.Service;

/// <summary>One HTTP/1.1 connection that is kept alive: sends a prepared request, reads the whole answer, costs next to nothing itself.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[64 * 1024];

    /// <summary>A POST of JSON, ready to be sent any number of times.</summary>
    /// <param name="headers">Further lines of the head, each with its line end.</param>
    public static byte[] Request(string path, byte[] body, string headers = "") =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];

    /// <summary>A GET, ready to be sent any number of times.</summary>
    public static byte[] Get(string path, string headers) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");

    public ValueTask ConnectAsync(int port, CancellationToken cancellation) => socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation);

    /// <summary>Sends a request and waits for the end of its answer.</summary>
    /// <returns>The answer's bytes, with its head; valid until the next call.</returns>
    /// <exception cref="InvalidOperationException">The answer is not 2xx.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        await socket.SendAsync(request, cancellation);
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
            length += read;
            if (read == 0 || IsWhole(buffer.AsSpan(0, length)))
            {
                return buffer.AsSpan(0, length).StartsWith("HTTP/1.1 2"u8)
                    ? buffer.AsMemory(0, length)
                    : throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, length));
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    public void Dispose() => socket.Dispose();

    /// <summary>By its Content-Length, or by the last chunk.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var at = answer[..head].IndexOf("Content-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(answer[(at + 16)..], out int length, out _)
            ? answer.Length >= head + 4 + length
            : answer.EndsWith("\r\n0\r\n\r\n"u8);
    }
}
