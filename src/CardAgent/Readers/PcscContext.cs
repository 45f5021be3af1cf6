namespace CertFlow.CardAgent.Readers;

/// <summary>A context of the PC/SC service. A context serves one thread; only cancelling may come from another.</summary>
internal sealed class PcscContext : IDisposable
{
    private readonly PcscLibrary library;

    private PcscContext(PcscLibrary library, nint handle) => (this.library, Handle) = (library, handle);

    public nint Handle { get; }

    public static PcscContext Establish(PcscLibrary library)
    {
        try
        {
            Demand(library.Establish(out var handle), "SCardEstablishContext");
            return new PcscContext(library, handle);
        }
        catch (DllNotFoundException missing)
        {
            throw new ReaderUnavailableException("the PC/SC library is not installed (libpcsclite1)", missing);
        }
    }

    /// <summary>Nothing on success, else what the code means for us.</summary>
    public static void Demand(uint code, string call)
    {
        switch (code)
        {
            case PcscCode.Success:
                return;
            case PcscCode.NoService or PcscCode.ServiceStopped or PcscCode.NoReaders:
                throw new ReaderUnavailableException($"{call}: {code:X8}, no PC/SC service or no reader");
            case PcscCode.NoCard or PcscCode.WasRemoved or PcscCode.WasReset:
                throw new CardRemovedException($"{call}: {code:X8}, the card is not in the reader");
            default:
                throw new ReaderUnavailableException($"{call}: {code:X8}");
        }
    }

    public IReadOnlyList<string> Readers()
    {
        var code = library.ListReaders(Handle, out var readers);
        if (code != PcscCode.NoReaders)
        {
            Demand(code, "SCardListReaders");
        }

        return readers;
    }

    /// <summary>The reader of that name, or the first when none is named.</summary>
    public string Find(string? wanted)
    {
        var readers = Readers();
        return readers.FirstOrDefault(reader => wanted is null || reader == wanted)
            ?? throw new ReaderUnavailableException(wanted is null ? "there is no reader" : $"there is no reader {wanted}; there are: {string.Join(", ", readers)}");
    }

    public void Cancel() => library.Cancel(Handle);

    public void Dispose() => library.Release(Handle);
}
