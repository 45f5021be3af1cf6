using CertFlow.CardAgent.Link;
using CertFlow.CardAgent.Pad;
using CertFlow.CardAgent.Readers;

namespace CertFlow.CardAgent.Operations;

/// <summary>What a station has: a reader with its thread, the service, and the visitor's display, unless that is off.</summary>
public sealed record Station(ICardReader Reader, CardThread Thread, ServiceLink Link, PinPad? Pad)
{
    /// <summary>How long the visitor may take to put the card in.</summary>
    public TimeSpan CardWithin { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often the service is asked whether the operation is still wanted.</summary>
    public TimeSpan AliveEach { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a call on the way is tried again while the service does not answer.</summary>
    public TimeSpan ServicePatience { get; init; } = TimeSpan.FromSeconds(20);
}
