namespace CertFlow.Training.VirtualCard;

/// <summary>What a card forgets when power goes, when it is reset, and when another application is selected.</summary>
internal sealed class CardSession
{
    public CardApplication? Application { get; init; }

    public CardFile? File { get; set; }

    public HashSet<PinName> Verified { get; } = [];

    /// <summary>The challenge that waits for its one answer.</summary>
    public byte[]? Challenge { get; set; }

    public IssuerAuthorisation? Authorisation { get; set; }

    /// <summary>The key whose certificate is being written.</summary>
    public KeyName? WritesFor { get; set; }

    /// <summary>The rest of a long answer (GET RESPONSE).</summary>
    public ReadOnlyMemory<byte> Waiting { get; set; }

    public bool IsOpen(PinName? pin) => pin is not { } name || Verified.Contains(name);
}

/// <summary>Rights of the invented issuer commands, as one byte.</summary>
[Flags]
public enum IssuerRights
{
    None = 0,
    IssueSignature = 0x01,
    IssueUserAuthentication = 0x02,
    SetPins = 0x04,
}
