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
}
