namespace CertFlow.Api.Text;

/// <summary>The words of the first page.</summary>
public static class HomeText
{
    public const string Title = "電子証明書 窓口手続きシステム";
    public const string Skip = "本文へ移動";
    public const string Lead = "マイナンバーカードの電子証明書について、窓口での発行・更新・失効・暗証番号の手続きを支えるシステムです。必要な書類と手順を、根拠とともに示します。";
    public const string NowHeading = "使えるもの";
    public const string ApiLink = "APIの説明を開く";
    public const string ApiNote = "すべての呼び出しを、例とともに試せます。";
    public const string VocabularyLink = "判断に使う項目の一覧";
    public const string VocabularyNote = "窓口で確認する項目と、その値です。";
    public const string PrivacyHeading = "個人情報の取り扱い";
    public const string Privacy = "個人番号、住民票コード、暗証番号は、読み取りも保存もしません。";
    public const string PackInForce = "使用中のルール:";
    public const string English = "CertFlow supports counter procedures for the electronic certificates on My Number Cards.";
}
