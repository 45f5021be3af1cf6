namespace CertFlow.CardAgent.Readers;

/// <summary>The calls of PC/SC this program needs, whatever the system's widths are. Each returns the system's result code.</summary>
internal abstract class PcscLibrary
{
    public static PcscLibrary OfThisSystem { get; } = OperatingSystem.IsWindows() ? new WinScard() : new PcscLite();

    public abstract uint Establish(out nint context);

    public abstract uint Release(nint context);

    /// <summary>Names of the readers; empty unless the code is success.</summary>
    public abstract uint ListReaders(nint context, out IReadOnlyList<string> readers);

    /// <summary>Blocks until the state of a reader differs from the given one, and sets it to the new one; for a second at most.</summary>
    public abstract uint WaitForChange(nint context, string reader, ref uint state);

    public abstract uint Cancel(nint context);

    public abstract uint Connect(nint context, string reader, out nint card, out uint protocol);

    public abstract uint Begin(nint card);

    public abstract uint End(nint card, uint disposition);

    public abstract uint Disconnect(nint card, uint disposition);

    /// <summary>Sends a command; <paramref name="length"/> is the answer's length in the buffer.</summary>
    public abstract uint Transmit(nint card, uint protocol, ReadOnlySpan<byte> command, Span<byte> answer, out int length);

    /// <summary>The names in a list of NUL-terminated names that ends with an empty one.</summary>
    protected static IReadOnlyList<string> Split(string names) => names.Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
