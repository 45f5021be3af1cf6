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
        ["mail-elsewhere"] = "責任者の判断で、登録住所以外へ新しい照会書を送る(住所は受付に表示されません) / A supervisor sends a new inquiry to another address",
        ["record-denial"] = "ご本人が「申請していない」と回答した(以後は進めない) / The holder did not apply: everything stops",
        ["record-second-visit"] = "2回目の来庁を受け付ける(整理番号と書類) / Takes the second visit with the form's number and the papers",
        ["record-reply-opened"] = "封を確認して暗証番号票を開けた / The PIN slip's seal was checked and the slip opened",
        ["record-pins-verified"] = "暗証番号の照合結果(値は送らない) / How the PINs did at the terminal; never a value",
        ["record-pin-slip-disposed"] = "暗証番号票の返却・裁断・保管 / What became of the PIN slip",
        ["record-desk-form"] = "署名済みの申請書を収受した / The signed statutory form was filed",
        ["record-issued"] = "端末で発行した証明書の番号と有効期限 / The certificates as read at the terminal",
        ["confirm-reflected"] = "反映を確認して完了する / The certificates are reflected: completes the case",
        ["record-pins-set"] = "暗証番号を再設定・変更した結果(値は送らない) / The PINs set anew or changed at the terminal; never a value",
        ["record-revoked"] = "端末で失効させた証明書 / The certificates revoked at the terminal",
        ["record-card-read"] = "読み取ったカードの製造番号・残り回数・証明書 / The card as read: its serial, tries left, certificates; never a PIN",
        ["convert"] = "別の手続きに切り替える(更新→発行、変更→再設定) / Goes on as another procedure",
        ["record-not-today"] = "本日は進められない。必要なもの(またはお断りの理由)の案内を印刷する / Not today: prints what to bring, or why not",
        ["ask-supervisor"] = "例外として責任者の判断を求める / Asks a supervisor for an exception",
        ["record-staff-decision"] = "責任者の判断と理由 / A supervisor's decision and its reason",
        ["confirm-override"] = "原則と異なる判断を二人目が確認する / A second person confirms the exception",
        ["correct"] = "誤った記録を訂正する(先に corrections で影響を確認) / Corrects a wrong record; look at its consequences first",
        ["hold-for-outage"] = "システム停止のため、カードと暗証番号票を返し、順番の番号を渡す / Outage: everything is handed back with a number",
        ["record-recovery"] = "復旧後に再開する / Goes on after the outage",
        ["note-resident-change"] = "本人の異動(死亡・転出・紛失など)を記録する / The resident's record or card changed meanwhile",
        ["withdraw"] = "取り下げる / Withdraws the case",
    };

    public static string Of(string command) => Words[command];
}
