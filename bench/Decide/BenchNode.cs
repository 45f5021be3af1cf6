using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CertFlow.Bench.Rules;

namespace CertFlow.Bench.Decide;

/// <summary>One node of our own that only answers questions: no database, the rules of this checkout, the empty endpoint switched on.</summary>
internal sealed class BenchNode : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private BenchNode(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<BenchNode> StartAsync(string program, CancellationToken cancellation)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [program, "node"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CERTFLOW_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["CERTFLOW_ROLE"] = "guide";
        start.Environment["CERTFLOW_BENCH"] = "1";
        start.Environment["CERTFLOW_RULES"] = PublishedRules.Folder;
        start.Environment.Remove("ConnectionStrings__CertFlow");
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var node = new BenchNode(process, port);
        await node.WaitUntilReadyAsync(cancellation);
        return node;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsListeningAsync(cancellation))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > StartLimit)
            {
                Dispose();
                throw new InvalidOperationException("The node did not start.");
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private async Task<bool> IsListeningAsync(CancellationToken cancellation)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, Port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
