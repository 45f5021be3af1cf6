namespace CertFlow.Api.Text;

/// <summary>What a refusal says to the clerk, in Japanese and in English.</summary>
public static class RefusalText
{
    private static readonly Dictionary<string, (string Ja, string En)> Words = new()
    {
        ["not-accepted"] = ("本日はお手続きできません。理由と必要なものをご確認ください", "Not today; see the reasons and what to bring"),
        ["command-not-allowed-now"] = ("現在の状態ではこの操作はできません", "This cannot be done in the present state"),
        ["form-number-unknown"] = ("この整理番号の照会書は発行していません。番号をご確認ください", "No form has this number; check the number"),
        ["form-of-another-case"] = ("この照会書は別の受付のものです", "This form belongs to another case"),
        ["form-superseded"] = ("この照会書は差し替え済みです。新しい照会書をお持ちください", "This form was replaced; bring the new one"),
        ["form-already-used"] = ("この照会書は使用済みです", "This form was used before"),
        ["form-expired"] = ("この照会書は回答期限を過ぎています", "The deadline of this form has passed"),
        ["reply-deadline-passed"] = ("印刷された回答期限を過ぎています。照会書を作り直してください", "The printed deadline has passed; prepare a new inquiry"),
        ["pin-result-missing"] = ("結果が記録されていない暗証番号があります", "Results of some PINs are missing"),
        ["pin-slip-not-disposed"] = ("暗証番号票の取扱い(返却・裁断・保管)を先に記録してください", "First record what became of the PIN slip"),
        ["no-pin-slip-open"] = ("取扱いを記録すべき暗証番号票はありません", "There is no open PIN slip"),
        ["desk-form-not-signed"] = ("申請書に署名がありません", "The form is not signed"),
        ["desk-form-already-recorded"] = ("この申請書は記録済みです", "This form is recorded already"),
        ["desk-form-missing"] = ("署名済みの申請書を先に記録してください", "First record the signed form"),
        ["certificate-not-decided"] = ("発行の判断がされていない電子証明書が含まれています", "The rules did not grant one of these certificates"),
        ["reflection-period-not-over"] = ("反映の目安時間がまだ過ぎていません", "The reflection period is not over yet"),
        ["nothing-to-send-home-for"] = ("お帰りいただく理由がありません。受付に進んでください", "There is nothing to send the visitor home for"),
        ["no-exception-to-confirm"] = ("確認を待つ例外はありません", "There is no exception to confirm"),
        ["second-person-needed"] = ("判断した本人とは別の職員が確認してください", "Somebody else than the one who decided must confirm"),
        ["exception-waits-for-second-person"] = ("二人目の確認を待っています", "The exception waits for its second person"),
        ["route-not-possible"] = ("この手続きに郵送での照会はありません", "This procedure has no mail inquiry"),
        ["certificate-not-asked-for"] = ("申請のない電子証明書が含まれています", "One of these certificates was not asked for"),
        ["no-pin-set"] = ("設定できた暗証番号がありません", "No PIN was set"),
        ["card-not-handed-back"] = ("カードを預かることはできません。お返ししてください", "The card cannot be kept; hand it back"),
        ["pin-slip-not-handed-back"] = ("暗証番号票を預かることはできません。封をしてお返ししてください", "The PIN slip cannot be kept; seal it and hand it back"),
        ["conversion-not-possible"] = ("この手続きには切り替えられません", "It cannot go on as that procedure"),
        ["no-such-event"] = ("その番号の記録はありません", "There is no event of that number"),
        ["event-already-taken-back"] = ("この記録は取り消し済みです", "This event was taken back before"),
        ["not-the-last-step"] = ("取り消せるのは最後の操作だけです。後の操作から順に訂正してください", "Only the last step can be taken back; correct the later ones first"),
        ["certificate-is-written"] = ("電子証明書は発行済みのため、取り消せません", "The certificates are written and cannot be taken back"),
        ["certificate-is-revoked"] = ("電子証明書は失効済みのため、取り消せません", "The certificates are revoked; that cannot be taken back"),
        ["pin-is-set"] = ("暗証番号は設定済みのため、取り消せません", "The PINs are set; that cannot be taken back"),
        ["slip-was-opened"] = ("開封した暗証番号票は元に戻せません", "An opened slip cannot be unopened"),
        ["place-was-given-out"] = ("順番の番号は渡し済みのため、取り消せません", "The number was given out; that cannot be taken back"),
        ["case-was-opened"] = ("受付そのものは取り消せません。取下げを記録してください", "An opening cannot be taken back; withdraw the case"),
        ["the-clock-recorded-it"] = ("期限の到来による記録は取り消せません", "What the clock recorded cannot be taken back"),
        ["event-has-no-fields-to-correct"] = ("この記録に訂正できる項目はありません", "This event has no fields to correct"),
        ["replacement-has-faults"] = ("訂正後の内容に誤りがあります", "The replacement has faults"),
        ["task-held-by-another"] = ("ほかの職員が対応中です", "Somebody else works on this task"),
        ["task-not-yours"] = ("引き受けている作業ではありません", "You do not hold this task"),
        ["another-card"] = ("この受付のカードではありません。ご本人のカードを置いてください", "This is another card than the case's; put the right one in"),
        ["card-not-read"] = ("先にカードを読み取ってください", "First read the card"),
        ["station-unknown"] = ("この名前の窓口端末は登録されていません", "There is no station of this name"),
        ["card-operation-under-way"] = ("窓口端末またはこの受付で、別のカード操作が進行中です", "The station or the case has another card operation under way"),
        ["terminal-does-that"] = ("統合端末で行う操作です。終わったら confirmWritten で読み取ってください", "The municipal terminal does that; afterwards order confirmWritten"),
        ["occurred-in-the-future"] = ("発生日時が現在より後になっています", "It cannot have happened in the future"),
        ["occurred-before-last-event"] = ("発生日時が直前の記録の日より前になっています", "It cannot have happened before the day of the last record"),
        ["entered-later-reason-missing"] = ("後から入力する理由を書いてください", "Say why this is entered later"),
    };

    public static (string Ja, string En) Of(string code) => Words[code];
}
