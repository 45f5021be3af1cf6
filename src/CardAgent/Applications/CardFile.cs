namespace CertFlow.CardAgent.Applications;

/// <summary>The files this program may select, as a closed list: what is not here cannot be read, whoever asks.</summary>
/// <remarks>
/// Left out on purpose: 券面事項入力補助 0001 (個人番号) and 0002 (name, address, birth date, sex), 住民基本台帳 0002 (住民票コード), and the
/// private keys: this program never signs.
/// </remarks>
public sealed record CardFile
{
    public static readonly CardFile SignatureCertificate = new(CardApplication.Jpki, 0x0001, FileUse.Read);
    public static readonly CardFile SignatureIssuer = new(CardApplication.Jpki, 0x0002, FileUse.Read);
    public static readonly CardFile Availability = new(CardApplication.Jpki, 0x0008, FileUse.Read);
    public static readonly CardFile UserAuthenticationCertificate = new(CardApplication.Jpki, 0x000A, FileUse.Read);
    public static readonly CardFile UserAuthenticationIssuer = new(CardApplication.Jpki, 0x000B, FileUse.Read);
    public static readonly CardFile UserAuthenticationPin = new(CardApplication.Jpki, 0x0018, FileUse.Pin);
    public static readonly CardFile SignaturePin = new(CardApplication.Jpki, 0x001B, FileUse.Pin);
    public static readonly CardFile IssueRecord = new(CardApplication.Common, 0x0001, FileUse.Read);
    public static readonly CardFile CommonPin = new(CardApplication.Common, 0x001C, FileUse.Pin);
    public static readonly CardFile RegisterPin = new(CardApplication.BasicResidentRegister, 0x001C, FileUse.Pin);
    public static readonly CardFile SurfaceInputPin = new(CardApplication.SurfaceInput, 0x0011, FileUse.Pin);

    private CardFile(CardApplication application, ushort id, FileUse use) => (Application, Id, Use) = (application, id, use);

    public static IReadOnlyList<CardFile> All { get; } =
    [
        SignatureCertificate, SignatureIssuer, Availability, UserAuthenticationCertificate, UserAuthenticationIssuer,
        UserAuthenticationPin, SignaturePin, IssueRecord, CommonPin, RegisterPin, SurfaceInputPin,
    ];

    public CardApplication Application { get; }

    public ushort Id { get; }

    public FileUse Use { get; }

    public override string ToString() => $"{Application.Name} {Id:X4}";
}

/// <summary>What a file may be selected for.</summary>
public enum FileUse
{
    Read,
    Pin,
}
