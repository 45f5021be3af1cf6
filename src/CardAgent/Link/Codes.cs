using CertFlow.CardAgent.Applications;

namespace CertFlow.CardAgent.Link;

/// <summary>The service's names of the two certificates.</summary>
public static class CertificateCodes
{
    public const string Signature = "signature";
    public const string UserAuthentication = "userAuthentication";

    public static CertificateKind KindOf(string code) => code == Signature ? CertificateKind.Signature : CertificateKind.UserAuthentication;

    public static string CodeOf(CertificateKind kind) => kind == CertificateKind.Signature ? Signature : UserAuthentication;
}

/// <summary>The service's names of the PINs. 住民基本台帳用 is one name for two references.</summary>
public static class AskedPins
{
    public const string Register = "juki";

    /// <summary>The reference of a PIN that has one; null for 住民基本台帳用, which has two.</summary>
    public static PinReference? ReferenceOf(string pin) => pin switch
    {
        "signature" => PinReference.Signature,
        "userAuthentication" => PinReference.UserAuthentication,
        "surfaceInput" => PinReference.SurfaceInput,
        _ => null,
    };

    public static int TriesLeftOf(this CardConnection card, string pin) => ReferenceOf(pin) is { } reference ? card.TriesLeft(reference) : card.RegisterTriesLeft();

    /// <summary>The tries of every PIN by its name; of the two references the fewer.</summary>
    public static IReadOnlyDictionary<string, int> TriesIn(CardContents contents) => new Dictionary<string, int>
    {
        ["signature"] = contents.TriesLeft[PinReference.Signature],
        ["userAuthentication"] = contents.TriesLeft[PinReference.UserAuthentication],
        [Register] = Math.Min(contents.TriesLeft[PinReference.Common], contents.TriesLeft[PinReference.Register]),
        ["surfaceInput"] = contents.TriesLeft[PinReference.SurfaceInput],
    };
}
