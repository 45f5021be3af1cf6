namespace CertFlow.CardAgent.Applications;

/// <summary>The five references that hold PINs. 住民基本台帳用 is two of them, which the card changes and counts apart.</summary>
public sealed record PinReference
{
    public static readonly PinReference Signature = new("signature", CardFile.SignaturePin, 1, changesLikeIso: true);
    public static readonly PinReference UserAuthentication = new("userAuthentication", CardFile.UserAuthenticationPin, 2, changesLikeIso: true);
    public static readonly PinReference Common = new("juki (common)", CardFile.CommonPin, 3, changesLikeIso: false);
    public static readonly PinReference Register = new("juki (register)", CardFile.RegisterPin, 4, changesLikeIso: false);
    public static readonly PinReference SurfaceInput = new("surfaceInput", CardFile.SurfaceInputPin, 5, changesLikeIso: true);

    private PinReference(string name, CardFile file, byte trainingNumber, bool changesLikeIso) =>
        (Name, File, TrainingNumber, ChangesLikeIso) = (name, file, trainingNumber, changesLikeIso);

    public static IReadOnlyList<PinReference> All { get; } = [Signature, UserAuthentication, Common, Register, SurfaceInput];

    public string Name { get; }

    public CardFile File { get; }

    /// <summary>Whether a known PIN is changed by 00 24 01 80; else by 80 32 00 80.</summary>
    internal bool ChangesLikeIso { get; }

    /// <summary>The reference's number in the training card's issuer commands.</summary>
    internal byte TrainingNumber { get; }

    public override string ToString() => Name;
}
