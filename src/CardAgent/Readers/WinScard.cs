using System.Runtime.InteropServices;

namespace CertFlow.CardAgent.Readers;

/// <summary>PC/SC of Windows: numbers of 32 bits, handles as wide as a pointer, names in UTF-16. Written from its documentation; never run here.</summary>
internal sealed unsafe partial class WinScard : PcscLibrary
{
    private const string Library = "winscard.dll";

    [StructLayout(LayoutKind.Sequential)]
    internal struct IoRequest
    {
        public uint Protocol;
        public uint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct ReaderState
    {
        public char* Reader;
        public void* UserData;
        public uint Current;
        public uint Event;
        public uint AtrLength;
        public fixed byte Atr[36];
    }

    public override uint Establish(out nint context) => SCardEstablishContext(PcscCode.ScopeSystem, 0, 0, out context);

    public override uint Release(nint context) => SCardReleaseContext(context);

    public override uint ListReaders(nint context, out IReadOnlyList<string> readers)
    {
        readers = [];
        uint length = 0;
        var code = SCardListReadersW(context, null, null, ref length);
        if (code != PcscCode.Success || length == 0)
        {
            return code;
        }

        var names = new char[length];
        fixed (char* pointer = names)
        {
            code = SCardListReadersW(context, null, pointer, ref length);
        }

        readers = code == PcscCode.Success ? Split(new string(names, 0, (int)Math.Min(length, names.Length))) : [];
        return code;
    }

    public override uint WaitForChange(nint context, string reader, ref uint state)
    {
        fixed (char* name = reader)
        {
            var asked = new ReaderState { Reader = name, Current = state };
            var code = SCardGetStatusChangeW(context, PcscCode.WaitMilliseconds, &asked, 1);
            state = code == PcscCode.Success ? asked.Event : state;
            return code;
        }
    }

    public override uint Cancel(nint context) => SCardCancel(context);

    public override uint Connect(nint context, string reader, out nint card, out uint protocol)
    {
        fixed (char* name = reader)
        {
            return SCardConnectW(context, name, PcscCode.Shared, PcscCode.AnyProtocol, out card, out protocol);
        }
    }

    public override uint Begin(nint card) => SCardBeginTransaction(card);

    public override uint End(nint card, uint disposition) => SCardEndTransaction(card, disposition);

    public override uint Disconnect(nint card, uint disposition) => SCardDisconnect(card, disposition);

    public override uint Transmit(nint card, uint protocol, ReadOnlySpan<byte> command, Span<byte> answer, out int length)
    {
        var request = new IoRequest { Protocol = protocol, Length = (uint)sizeof(IoRequest) };
        var received = (uint)answer.Length;
        fixed (byte* sent = command)
        fixed (byte* into = answer)
        {
            var code = SCardTransmit(card, &request, sent, (uint)command.Length, null, into, ref received);
            length = code == PcscCode.Success ? (int)received : 0;
            return code;
        }
    }

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint SCardEstablishContext(uint scope, nint reserved1, nint reserved2, out nint context);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint SCardReleaseContext(nint context);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint SCardListReadersW(nint context, char* groups, char* readers, ref uint length);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint SCardGetStatusChangeW(nint context, uint milliseconds, ReaderState* states, uint count);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint SCardCancel(nint context);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint SCardConnectW(nint context, char* reader, uint share, uint protocols, out nint card, out uint protocol);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint SCardBeginTransaction(nint card);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint SCardEndTransaction(nint card, uint disposition);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint SCardDisconnect(nint card, uint disposition);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint SCardTransmit(nint card, IoRequest* send, byte* command, uint commandLength, IoRequest* receive, byte* answer, ref uint answerLength);
}
