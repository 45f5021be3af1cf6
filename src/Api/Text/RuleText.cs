namespace CertFlow.Api.Text;

/// <summary>Why an act on the rules was refused, and what to do, in Japanese and in English.</summary>
public static class RuleText
{
    private static readonly Dictionary<string, (string Ja, string En)> Refusals = new()
    {
        ["nothing-published"] = ("公開された規則がまだありません", "No rules are published yet"),
        ["nothing-changed"] = ("公開中の版と違いがありません。規則ファイルを直してから提案してください", "Nothing differs from the edition in force; edit the files first"),
        ["proposal-in-review"] = ("検査中です。終わってからもう一度承認してください", "The review is still running; approve when it has ended"),
        ["proposal-unfit"] = ("検査で問題が見つかったため公開できません。内容を直して新しく提案してください", "The review found problems; correct them and propose anew"),
        ["proposal-outdated"] = ("提案の後に別の版が公開されました。公開中の版をもとに新しく提案してください", "Another edition was published since; propose anew on top of it"),
        ["proposal-ended"] = ("この提案はすでに決着しています", "This proposal has ended"),
        ["approver-is-author"] = ("起案した本人は承認できません。別の方が承認してください", "The author may not approve; somebody else must"),
        ["nothing-to-roll-back"] = ("戻せる版がありません。戻す版の番号を指定してください", "There is no edition to go back to; name one"),
        ["no-confirmation-due"] = ("この版に事後承認は必要ないか、すでに済んでいます", "This edition needs no confirmation, or has it"),
        ["draft-invalid"] = ("規則ファイルに誤りがあります", "The files have errors"),
        ["more-than-a-calendar"] = ("開庁日のファイル以外も変わっています。通常の提案で公開してください", "More than calendars changed; propose it in the ordinary way"),
        ["not-one-day"] = ("開庁時間が変わる日が、今日から400日以内の1日だけではありません。通常の提案で公開してください", "Not exactly one day within 400 days changes; propose it in the ordinary way"),
    };

    public static IReadOnlyCollection<string> Codes => Refusals.Keys;

    public static (string Ja, string En) Refusal(string code) => Refusals[code];
}
