namespace CertFlow.Workflows.Letters;

/// <summary>A statutory form, filled in beforehand and signed at the counter.</summary>
public abstract record DeskFormContent : LetterContent
{
    public required FormHolder Holder { get; init; }

    /// <summary>Null when the holder comes himself.</summary>
    public FormRepresentative? Representative { get; init; }
}

/// <summary>電子証明書 新規発行/更新申請書.</summary>
public sealed record ApplicationFormContent : DeskFormContent
{
    public override LetterKind Kind => LetterKind.ApplicationForm;

    /// <summary><c>issue</c> or <c>renewal</c>.</summary>
    public required string Procedure { get; init; }

    /// <summary>Certificate codes: <c>signature</c>, <c>userAuthentication</c>.</summary>
    public required IReadOnlyList<string> Requested { get; init; }
}

/// <summary>電子証明書 失効申請書/秘密鍵漏えい等届出書.</summary>
public sealed record RevocationFormContent : DeskFormContent
{
    public override LetterKind Kind => LetterKind.RevocationForm;

    /// <summary><c>holderRequest</c> or <c>keyCompromised</c>.</summary>
    public required string Cause { get; init; }

    /// <summary>The certificates to be revoked.</summary>
    public required IReadOnlyList<string> Certificates { get; init; }
}

/// <summary>暗証番号変更・初期化申請書. There is no place on it for a PIN.</summary>
public sealed record PinFormContent : DeskFormContent
{
    public override LetterKind Kind => LetterKind.PinForm;

    /// <summary><c>reset</c> (unlock and reset are one act) or <c>change</c>.</summary>
    public required string Act { get; init; }

    /// <summary>PIN codes.</summary>
    public required IReadOnlyList<string> Pins { get; init; }
}
