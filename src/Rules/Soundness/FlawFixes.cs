using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Soundness;

/// <summary>What to do about each flaw.</summary>
internal static class FlawFixes
{
    public static Words Dead { get; } = new(
        "「かつ」（&&）と「または」（||）、「ではない」（!）の取り違えや、値の書き間違いがないかを確かめてください。要らなくなった規則なら、validThrough を書いて終わらせます。",
        "Look for && in the place of ||, for a ! too many and for a wrong value. If the rule is no longer needed, end it with validThrough.");

    public static Words DeadByCalendar { get; } = new(
        "暦や数値を変えたためなら、このままでかまいません（元に戻せば、また効きます）。ずっと要らないなら、validThrough を書いて終わらせてください。",
        "If a calendar or a number was changed, leave it: it holds again when that is changed back. If it is never needed again, end it with validThrough.");

    public static Words AlwaysBar { get; } = new(
        "この手続きを受け付けないつもりなら、このままでかまいません。そうでなければ、止める場合だけが当てはまるように条件を直してください。",
        "If nobody is to be served, leave it; otherwise let the condition hold only for those who are to be stopped.");

    public static Words AlwaysCheck { get; } = new(
        "確かめることを条件に書くか、要らなければ消してください。",
        "Write what is to be checked into the condition, or remove the rule.");

    public static Words Punished { get; } = new(
        "どちらの規則が正しいかを確かめ、求める条件（requires）か、止める条件（bar）のどちらかを直してください。",
        "See which of the two is right, and correct when the paper is asked for or when the visitor is stopped.");

    private static readonly Words HiddenPaper = new(
        "求める場合が残るように、どちらかの条件を直してください。求めなくなった書類なら、validThrough を書いて終わらせます。",
        "Correct one of the two so that there is somebody who is asked for the paper. If it is no longer needed, end the rule with validThrough.");

    private static readonly Words HiddenOutcome = new(
        "優先順位は vocabulary/outcomes.json の並びです。この規則だけが当てはまる場合が残るように条件を直すか、要らない規則なら validThrough を書いて終わらせてください。",
        "The order of vocabulary/outcomes.json decides. Correct one of the two so that there is a case for this rule alone, or end it with validThrough.");

    private static readonly Words HiddenByOrder = new(
        "二つが同時に成り立たないように条件を直すか、要らないほうを validThrough で終わらせてください。",
        "Correct one of the two so that they do not hold together, or end the one that is not needed with validThrough.");

    private static readonly Words IdleWaiver = new(
        "免除する規則の名前（requirement）と、二つの規則の条件を見比べてください。要らなければ validThrough を書いて終わらせます。",
        "Compare the name of the requirement and the two conditions; if the waiver is not needed, end it with validThrough.");

    private static readonly Words IdleCheck = new(
        "書類のコード（document）と条件を確かめてください。代わりの書類（alternatives）ではなく、requires の document に書いたコードを使います。",
        "Check the document code and the condition: it must be the document of a requires rule, not one of its alternatives.");

    public static Words Conflict(string rule, string other) => new(
        $"二つが同時に成り立たないように、「{rule}」か「{other}」の条件に、もう一方が当てはまる場合を除く書き方（&& !…）を加えてください。",
        $"Add to the condition of \"{rule}\" or of \"{other}\" what leaves out the other one (&& !...).");

    /// <summary>For rules that are hidden or idle.</summary>
    public static Words Of(Flaw flaw, RuleDefinition rule) => (flaw, rule.Kind) switch
    {
        (Flaw.Idle, RuleKind.Waives) => IdleWaiver,
        (Flaw.Idle, _) => IdleCheck,
        (_, RuleKind.Requires) => HiddenPaper,
        (_, RuleKind.Bar) => HiddenOutcome,
        _ when rule.Meaning.Sets == "acceptAs" => HiddenOutcome,
        _ => HiddenByOrder,
    };
}
