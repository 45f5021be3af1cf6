namespace CertFlow.Api.Text;

/// <summary>What each command of the desk does, in Japanese and in English.</summary>
public static class CommandText
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["record-first-visit"] = "1回目の来庁を受け付け、照会書を作る / Takes the first visit and prepares the inquiry",
        ["confirm-inquiry-mailed"] = "照会書を投函したことを記録する / The inquiry was posted",
        ["record-returned-mail"] = "照会書の返戻を記録する / The inquiry came back",
        ["resend-inquiry"] = "新しい整理番号で照会書を作り直す / Prepares a new inquiry; the old form number is dead",
        ["record-denial"] = "ご本人が「申請していない」と回答した(以後は進めない) / The holder did not apply: everything stops",
        ["record-second-visit"] = "2回目の来庁を受け付ける(整理番号と書類) / Takes the second visit with the form's number and the papers",
        ["record-reply-opened"] = "封を確認して暗証番号票を開けた / The PIN slip's seal was checked and the slip opened",
        ["record-pins-verified"] = "暗証番号の照合結果(値は送らない) / How the PINs did at the terminal; never a value",
        ["record-pin-slip-disposed"] = "暗証番号票の返却・裁断・保管 / What became of the PIN slip",
        ["record-desk-form"] = "署名済みの申請書を収受した / The signed statutory form was filed",
        ["record-issued"] = "端末で発行した証明書の番号と有効期限 / The certificates as read at the terminal",
        ["confirm-reflected"] = "反映を確認して完了する / The certificates are reflected: completes the case",
        ["withdraw"] = "取り下げる / Withdraws the case",
    };

    public static string Of(string command) => Words[command];
}
