namespace CertFlow.Workflows.Letters;

/// <summary>Which paper the office prints.</summary>
public enum LetterKind
{
    /// <summary>照会書兼回答書, mailed to the holder.</summary>
    Inquiry,

    /// <summary>電子証明書 新規発行/更新申請書, signed at the counter.</summary>
    ApplicationForm,

    /// <summary>The proxy's slip after visit 1.</summary>
    ProxySlip,

    /// <summary>本日お手続きできない理由と、次回お持ちいただくもの.</summary>
    IncompleteSlip,

    /// <summary>電子証明書 失効申請書/秘密鍵漏えい等届出書, signed at the counter.</summary>
    RevocationForm,

    /// <summary>暗証番号変更・初期化申請書, signed at the counter; never a PIN on it.</summary>
    PinForm,

    /// <summary>One slip for all cases of a visit.</summary>
    VisitSlip,
}
