namespace CertFlow.CardAgent.Readers;

/// <summary>Numbers of PC/SC (winscard.h and pcsclite.h agree on these).</summary>
internal static class PcscCode
{
    public const uint Success = 0;
    public const uint Cancelled = 0x80100002;
    public const uint Timeout = 0x8010000A;
    public const uint NoCard = 0x8010000C;
    public const uint NoService = 0x8010001D;
    public const uint ServiceStopped = 0x8010001E;
    public const uint NoReaders = 0x8010002E;
    public const uint WasReset = 0x80100068;
    public const uint WasRemoved = 0x80100069;

    public const uint ScopeSystem = 2;
    public const uint Shared = 2;
    public const uint AnyProtocol = 3;
    public const uint ResetCard = 1;

    /// <summary>How long one wait lasts: a cancellation that came a moment before it began would be lost.</summary>
    public const uint WaitMilliseconds = 1000;

    public const uint StateChanged = 0x0002;
    public const uint StateUnknown = 0x0004;
    public const uint StateUnavailable = 0x0008;
    public const uint StatePresent = 0x0020;
}
