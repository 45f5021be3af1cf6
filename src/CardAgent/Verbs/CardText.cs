using System.Text;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;

namespace CertFlow.CardAgent.Verbs;

/// <summary>What the agent says at the terminal about a card, in Japanese unless English is asked for.</summary>
internal static class CardText
{
    private static readonly Dictionary<PinReference, (string Ja, string En)> Names = new()
    {
        [PinReference.Signature] = ("署名用", "signature"),
        [PinReference.UserAuthentication] = ("利用者証明用", "user authentication"),
        [PinReference.Common] = ("住民基本台帳用（共通）", "Basic Resident Register (common)"),
        [PinReference.Register] = ("住民基本台帳用（住基）", "Basic Resident Register (register)"),
        [PinReference.SurfaceInput] = ("券面事項入力補助用", "surface input"),
    };

    public static string Describe(CardContents contents, bool english)
    {
        var text = new StringBuilder();
        text.AppendLine(english
            ? $"Card: {contents.Identity.Serial}, valid through {contents.Identity.ValidThrough:yyyy-MM-dd}"
            : $"カード: 製造番号 {contents.Identity.Serial}、有効期間の満了日 {contents.Identity.ValidThrough:yyyy-MM-dd}");
        text.AppendLine(english
            ? $"Signature certificate: {(contents.Availability.Signature ? "on the card (its PIN opens it)" : "none")}"
            : $"署名用電子証明書: {(contents.Availability.Signature ? "あり（内容の読み取りには暗証番号が必要）" : "なし")}");
        text.AppendLine(UserAuthentication(contents.UserAuthentication, english));
        foreach (var (pin, tries) in contents.TriesLeft)
        {
            text.AppendLine(TriesLeft(pin, tries, english));
        }

        return text.ToString().TrimEnd();
    }

    public static string Describe(Exception problem, bool english) => problem switch
    {
        ReaderUnavailableException => english
            ? $"The card reader cannot be used ({problem.Message}). Check that it is plugged in and that the PC/SC service (pcscd) runs."
            : $"カードリーダーを使えません（{problem.Message}）。接続と、PC/SCサービス（pcscd）が動いていることを確認してください。",
        CardRemovedException => english
            ? "There is no card in the reader. Put the card in and try again."
            : "カードリーダーにカードがありません。カードを置いて、もう一度お試しください。",
        _ => english
            ? $"The card gave an answer that is not understood ({problem.Message}). Is it a My Number Card?"
            : $"カードの応答を読み取れません（{problem.Message}）。マイナンバーカードか確認してください。",
    };

    private static string UserAuthentication(CertificateOnCard? certificate, bool english) => (certificate, english) switch
    {
        (null, true) => "User authentication certificate: none",
        (null, false) => "利用者証明用電子証明書: なし",
        ({ } told, true) => $"User authentication certificate: {told.Serial}, valid through {told.ValidThrough:yyyy-MM-dd}",
        ({ } told, false) => $"利用者証明用電子証明書: シリアル番号 {told.Serial}、有効期間の満了日 {told.ValidThrough:yyyy-MM-dd}",
    };

    private static string TriesLeft(PinReference pin, int tries, bool english) => (english, tries) switch
    {
        (true, 0) => $"PIN, {Names[pin].En}: locked",
        (true, _) => $"PIN, {Names[pin].En}: {tries} tries left",
        (false, 0) => $"暗証番号（{Names[pin].Ja}）: ロックされています",
        (false, _) => $"暗証番号（{Names[pin].Ja}）: あと {tries} 回",
    };
}
