using System.Runtime.InteropServices;
using System.Text;

namespace CertFlow.CardAgent.Readers;

/// <summary>PC/SC of Linux: numbers are as wide as a pointer, names are UTF-8.</summary>
internal sealed unsafe partial class PcscLite : PcscLibrary
{
    private const string Library = "libpcsclite.so.1";

    [StructLayout(LayoutKind.Sequential)]
    internal struct IoRequest
    {
        public nuint Protocol;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct ReaderState
    {
        public byte* Reader;
        public void* UserData;
        public nuint Current;
        public nuint Event;
        public nuint AtrLength;
        public fixed byte Atr[33];
    }

    public override uint Establish(out nint context) => (uint)SCardEstablishContext(PcscCode.ScopeSystem, 0, 0, out context);

    public override uint Release(nint context) => (uint)SCardReleaseContext(context);

    public override uint ListReaders(nint context, out IReadOnlyList<string> readers)
    {
        readers = [];
        nuint length = 0;
        var code = (uint)SCardListReaders(context, null, null, ref length);
        if (code != PcscCode.Success || length == 0)
        {
            return code;
        }

        var names = new byte[length];
        fixed (byte* pointer = names)
        {
            code = (uint)SCardListReaders(context, null, pointer, ref length);
        }

        readers = code == PcscCode.Success ? Split(Encoding.UTF8.GetString(names, 0, (int)Math.Min(length, (nuint)names.Length))) : [];
        return code;
    }

    public override uint WaitForChange(nint context, string reader, ref uint state)
    {
        fixed (byte* name = Terminated(reader))
        {
            var asked = new ReaderState { Reader = name, Current = state };
            var code = (uint)SCardGetStatusChange(context, PcscCode.WaitMilliseconds, &asked, 1);
            state = code == PcscCode.Success ? (uint)asked.Event : state;
            return code;
        }
    }

    public override uint Cancel(nint context) => (uint)SCardCancel(context);

    public override uint Connect(nint context, string reader, out nint card, out uint protocol)
    {
        fixed (byte* name = Terminated(reader))
        {
            var code = (uint)SCardConnect(context, name, PcscCode.Shared, PcscCode.AnyProtocol, out card, out var active);
            protocol = (uint)active;
            return code;
        }
    }

    public override uint Begin(nint card) => (uint)SCardBeginTransaction(card);

    public override uint End(nint card, uint disposition) => (uint)SCardEndTransaction(card, disposition);

    public override uint Disconnect(nint card, uint disposition) => (uint)SCardDisconnect(card, disposition);

    public override uint Transmit(nint card, uint protocol, ReadOnlySpan<byte> command, Span<byte> answer, out int length)
    {
        var request = new IoRequest { Protocol = protocol, Length = (nuint)sizeof(IoRequest) };
        var received = (nuint)answer.Length;
        fixed (byte* sent = command)
        fixed (byte* into = answer)
        {
            var code = (uint)SCardTransmit(card, &request, sent, (nuint)command.Length, null, into, ref received);
            length = code == PcscCode.Success ? (int)received : 0;
            return code;
        }
    }

    private static byte[] Terminated(string name) => Encoding.UTF8.GetBytes(name + "\0");

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SCardEstablishContext(nuint scope, nint reserved1, nint reserved2, out nint context);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SCardReleaseContext(nint context);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SCardListReaders(nint context, byte* groups, byte* readers, ref nuint length);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SCardGetStatusChange(nint context, nuint milliseconds, ReaderState* states, nuint count);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SCardCancel(nint context);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SCardConnect(nint context, byte* reader, nuint share, nuint protocols, out nint card, out nuint protocol);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SCardBeginTransaction(nint card);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SCardEndTransaction(nint card, nuint disposition);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SCardDisconnect(nint card, nuint disposition);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SCardTransmit(nint card, IoRequest* send, byte* command, nuint commandLength, IoRequest* receive, byte* answer, ref nuint answerLength);
}
