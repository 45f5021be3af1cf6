using System.Net;
using System.Net.Sockets;

namespace CertFlow.Api.Hosting;

/// <summary>Finds TCP ports on loopback that nobody listens on.</summary>
public static class FreePort
{
    /// <summary>The wanted port when it is free, else any other; 0 wants any.</summary>
    public static int Near(int wanted) => TryBind(wanted) ?? TryBind(0) ?? throw new InvalidOperationException("no free port on loopback");

    public static bool IsFree(int port) => TryBind(port) is not null;

    private static int? TryBind(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
