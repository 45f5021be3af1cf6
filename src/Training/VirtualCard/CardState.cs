using System.Collections.Immutable;

namespace CertFlow.Training.VirtualCard;

/// <summary>What a card remembers without power. A change is a new value, so that whoever keeps it sees that it changed.</summary>
public sealed record CardState
{
    /// <summary>15 digits.</summary>
    public required string Serial { get; init; }

    /// <summary>5 digits: the municipality that issued the card.</summary>
    public required string MunicipalityCode { get; init; }

    /// <summary>Last day of the card, inclusive.</summary>
    public required DateOnly ValidThrough { get; init; }

    public required ImmutableSortedDictionary<PinName, PinState> Pins { get; init; }

    public required ImmutableSortedDictionary<KeyName, KeySlot> Keys { get; init; }

    /// <summary>Subject public key info (P-256) of who may use the invented issuer commands; none: nobody may.</summary>
    public ReadOnlyMemory<byte>? IssuerKey { get; init; }

    public CardState With(PinName name, PinState pin) => this with { Pins = Pins.SetItem(name, pin) };

    public CardState With(KeyName name, KeySlot slot) => this with { Keys = Keys.SetItem(name, slot) };
}

/// <summary>One key pair with its certificate, and the one that may follow it.</summary>
public sealed record KeySlot
{
    /// <summary>PKCS#8; null on a card that never had this key.</summary>
    public ReadOnlyMemory<byte>? PrivateKey { get; init; }
    public ReadOnlyMemory<byte>? Certificate { get; init; }
    public required ReadOnlyMemory<byte> IssuerCertificate { get; init; }
    public PendingKey? Pending { get; init; }
}

/// <summary>A key made for an issue that is not finished: the old key and certificate stay in force until it is.</summary>
public sealed record PendingKey
{
    /// <summary>The operation that asked for the key.</summary>
    public required Guid OperationId { get; init; }
    public required ReadOnlyMemory<byte> PrivateKey { get; init; }

    /// <summary>What has been written of the certificate so far.</summary>
    public ReadOnlyMemory<byte> Written { get; init; }
}
