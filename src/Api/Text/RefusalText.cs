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
        ["occurred-in-the-future"] = ("発生日時が現在より後になっています", "It cannot have happened in the future"),
        ["occurred-before-last-event"] = ("発生日時が直前の記録の日より前になっています", "It cannot have happened before the day of the last record"),
        ["entered-later-reason-missing"] = ("後から入力する理由を書いてください", "Say why this is entered later"),
    };

    public static (string Ja, string En) Of(string code) => Words[code];
}
