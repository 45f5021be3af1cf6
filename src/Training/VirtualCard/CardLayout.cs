namespace CertFlow.Training.VirtualCard;

/// <summary>The applications and files of the card, as measured and published (docs/adr/0040).</summary>
internal static class CardLayout
{
    public static readonly CardApplication Jpki = new("D392F000260100000001", ChangesPinLikeIso: true)
    {
        Files = new()
        {
            [0x0001] = new DataFile(state => state.Keys[KeyName.Signature].Certificate ?? default, PinName.Signature),
            [0x0002] = new DataFile(state => state.Keys[KeyName.Signature].IssuerCertificate),
            [0x0006] = new DataFile(_ => TokenInfo()),
            [0x0008] = new DataFile(Availability),
            [0x000A] = new DataFile(state => state.Keys[KeyName.UserAuthentication].Certificate ?? default),
            [0x000B] = new DataFile(state => state.Keys[KeyName.UserAuthentication].IssuerCertificate),
            [0x0017] = new KeyFile(KeyName.UserAuthentication, PinName.UserAuthentication),
            [0x0018] = new PinFile(PinName.UserAuthentication),
            [0x001A] = new KeyFile(KeyName.Signature, PinName.Signature),
            [0x001B] = new PinFile(PinName.Signature),
        },
    };

    public static readonly CardApplication Common = new("D3921000310001010100", ChangesPinLikeIso: false)
    {
        Files = new() { [0x0001] = new RecordFile(IssueRecord), [0x001C] = new PinFile(PinName.Common) },
    };

    public static readonly CardApplication BasicResidentRegister = new("D3921000310001010401", ChangesPinLikeIso: false)
    {
        // 住民票コード: the training card has eleven zeros.
        Files = new() { [0x0002] = new RecordFile(_ => "\u0001\u000b00000000000"u8.ToArray(), PinName.Register), [0x001C] = new PinFile(PinName.Register) },
    };

    public static readonly CardApplication SurfaceInput = new("D3921000310001010408", ChangesPinLikeIso: true)
    {
        // 個人番号: the training card has twelve zeros.
        Files = new() { [0x0001] = new DataFile(_ => ZeroNumber(), PinName.SurfaceInput), [0x0011] = new PinFile(PinName.SurfaceInput) },
    };

    /// <summary>Invented: the proprietary AID F0 "CERTFLOW" 01. No real card answers to it.</summary>
    public static readonly CardApplication TrainingIssuer = new("F043455254464C4F5701", ChangesPinLikeIso: false);

    public static IReadOnlyList<CardApplication> Applications { get; } = [Jpki, Common, BasicResidentRegister, SurfaceInput, TrainingIssuer];

    private static byte[] TokenInfo()
    {
        var info = new byte[160];
        info.AsSpan(0, 32).Fill((byte)' ');
        "JPKIAPICCTOKEN2"u8.CopyTo(info);
        return info;
    }

    private static ReadOnlyMemory<byte> Availability(CardState state) =>
        new[] { PresentByte(state, KeyName.Signature), PresentByte(state, KeyName.UserAuthentication), (byte)0 };

    private static byte PresentByte(CardState state, KeyName name) => state.Keys[name].Certificate is null ? (byte)0x00 : (byte)0x8F;

    private static ReadOnlyMemory<byte> IssueRecord(CardState state) =>
        System.Text.Encoding.ASCII.GetBytes($"\u0001\u001c{state.Serial}{state.MunicipalityCode}{state.ValidThrough:yyyyMMdd}");

    private static byte[] ZeroNumber() => [0xFF, 0x10, 12, .. "000000000000"u8];
}

/// <summary>One application: its identifier, how it changes a known PIN (ISO 00 24, else 80 32), its files.</summary>
internal sealed record CardApplication(string Aid, bool ChangesPinLikeIso)
{
    public Dictionary<int, CardFile> Files { get; init; } = [];

    public byte[] AidBytes { get; } = Convert.FromHexString(Aid);
}

/// <summary>An elementary file.</summary>
internal abstract record CardFile;

/// <summary>A transparent file, and the PIN that opens it.</summary>
internal sealed record DataFile(Func<CardState, ReadOnlyMemory<byte>> Content, PinName? OpenedBy = null) : CardFile;

/// <summary>A file of one record, and the PIN that opens it.</summary>
internal sealed record RecordFile(Func<CardState, ReadOnlyMemory<byte>> Record, PinName? OpenedBy = null) : CardFile;

/// <summary>A PIN reference.</summary>
internal sealed record PinFile(PinName Pin) : CardFile;

/// <summary>A private key, and the PIN that lets it sign.</summary>
internal sealed record KeyFile(KeyName Key, PinName OpenedBy) : CardFile;
