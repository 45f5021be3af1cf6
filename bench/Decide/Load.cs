using System.Diagnostics;
using CertFlow.Bench.Service;

namespace CertFlow.Bench.Decide;

/// <summary>Several connections that each ask again as soon as they are answered.</summary>
internal sealed class Load : IDisposable
{
    private readonly List<Connection> connections = [];

    public static async Task<Load> OpenAsync(int port, int connections, CancellationToken cancellation)
    {
        var load = new Load();
        for (var i = 0; i < connections; i++)
        {
            var connection = new Connection();
            load.connections.Add(connection);
            await connection.ConnectAsync(port, cancellation);
        }

        return load;
    }

    /// <summary>Answers a second, over a while; the requests are taken in turn.</summary>
    public async Task<double> RunAsync(IReadOnlyList<byte[]> requests, TimeSpan time, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(connections.Select((connection, i) => Task.Run(() => AskAsync(connection, requests, i, began, time, cancellation), cancellation)));
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    public void Dispose() => connections.ForEach(connection => connection.Dispose());

    private static async Task<int> AskAsync(Connection connection, IReadOnlyList<byte[]> requests, int first, long began, TimeSpan time, CancellationToken cancellation)
    {
        var count = 0;
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            await connection.AskAsync(requests[(first + count) % requests.Count], cancellation);
            count++;
        }

        return count;
    }
}
