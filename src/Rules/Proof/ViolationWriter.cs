using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Puts a broken property into words: what is broken, for whom, which rules decided, and what to look at.</summary>
internal sealed class ViolationWriter(RulePack pack, PointFinding finding)
{
    private readonly SampleWriter sample = new(pack, finding);

    /// <summary>A rule that changes no answer.</summary>
    public static Violation NeverDecides(RuleDefinition rule, bool isCertain) => new("never-decides", rule.Id,
        isCertain
            ? new Words($"規則「{rule.Name}」は、どの場合にも答えを変えません。", $"The rule \"{rule.Name}\" changes no answer.")
            : new Words($"規則「{rule.Name}」が答えを変える場合が見つかりません(調べる数が多すぎるため途中で打ち切りました)。", $"No case was found in which the rule \"{rule.Name}\" changes the answer (the search was broken off)."),
        [PlaceOf(rule)],
        new Words("条件が厳しすぎないか、先に決まる別の規則に隠れていないかを確かめ、要らなければ消してください。", "See whether its condition is too narrow or an earlier rule hides it; remove it if it is not needed."));

    /// <summary>Facts that conditions compare in too many ways.</summary>
    public static Violation TooLarge(string procedure, IReadOnlyList<string> facts) => new("not-analysed", $"{procedure} {string.Join(' ', facts)}",
        new Words($"{procedure} は証明できません。比べ方の多すぎる事実があります: {string.Join("、", facts)}", $"{procedure} cannot be proved: these facts are compared in too many ways: {string.Join(", ", facts)}."),
        [],
        new Words("一つの条件で比べる事実を減らし、条件を && で分けて書いてください。", "Compare fewer facts in one condition; split it at &&.")) { Procedure = procedure };

    public static Violation BrokenOff(AreaKey area, long evaluated) => new(Violation.BrokenOff, $"{area.Procedure} {area.Relations} {area.Visit}",
        new Words($"{area.Procedure}({area.Relations}、{area.Visit}回目)は{evaluated:N0}件で打ち切りました。その先は証明していません。",
            $"{area.Procedure} ({area.Relations}, visit {area.Visit}) was broken off after {evaluated:N0} decisions; the rest is not proved."),
        [],
        new Words("条件が読む事実を減らすか、上限を上げてください。", "Read fewer facts, or raise the limit.")) { Procedure = area.Procedure };

    public Violation Write() => new(finding.Code, finding.Subject, Message(), RulesAt(), Fix())
    {
        Procedure = finding.Side.Slice.Procedure,
        Sample = sample.Write(),
    };

    public static RulePlace PlaceOf(RuleDefinition rule) => new(rule.Id, rule.Path, rule.Position.Line, rule.Position.Column);

    private IReadOnlyList<RulePlace> RulesAt()
    {
        if (finding.Code == "broken-condition")
        {
            return [PlaceOf(finding.Side.Slice.Rules.First(rule => rule.Definition.Id == finding.Subject).Definition)];
        }

        var deciding = sample.Decision.Reasons.Select(reason => reason.Rule).ToHashSet(StringComparer.Ordinal);
        return [.. finding.Side.Slice.Rules.Select(rule => rule.Definition).Where(rule => deciding.Contains(rule.Id)).Select(PlaceOf)];
    }

    private Words Message() => finding.Code switch
    {
        "undecided" => new Words("すべての事実が分かっているのに、結果が一つに決まりません。", "All facts are known and yet there is no single outcome."),
        "broken-condition" => new Words($"規則「{finding.Subject}」の条件を計算できない場合があります。", $"The condition of the rule \"{finding.Subject}\" cannot be computed on some facts."),
        "no-reason" => new Words($"結果「{sample.Decision.OutcomeText}」に、理由となる規則がありません。", $"The outcome {finding.Subject} has no rule as its reason."),
        "worse-with-more-papers" => new Words($"書類「{PaperName("ja")}」を足すと、かえって悪い結果「{sample.Decision.OutcomeText}」になります。", $"With one more paper ({PaperName("en")}) the answer gets worse: {sample.Decision.Outcome}."),
        _ => Broken(),
    };

    private Words Broken()
    {
        var invariant = pack.Invariants.First(each => each.Name == finding.Subject);
        return new Words($"あってはならないことが起きます: {invariant.Words.Ja}({invariant.Path}:{invariant.Line})", $"Something that must never happen does: {invariant.Words.En} ({invariant.Path}:{invariant.Line})");
    }

    private string PaperName(string language) => finding.Paper is { } paper && pack.Documents.Has(paper) ? pack.Documents[paper].In(language) : finding.Paper ?? "";

    private Words Fix() => finding.Code switch
    {
        "undecided" => new Words("この場合に成り立つ規則がありません。担当者の判断(staffDecides)とする bar か、受付のしかた(acceptAs)を書き加えてください。", "No rule speaks here: add a bar with staffDecides, or a route with acceptAs."),
        "broken-condition" => new Words("値がない(null)場合を先に除いてください: 「x != null && x.Value …」", "Leave out missing values first: x != null && x.Value ..."),
        "no-reason" => new Words("来庁者の区分(actorClass)を決める規則が、この方にも当てはまるようにしてください。", "Make some route that sets actorClass hold for this person."),
        "worse-with-more-papers" => new Words("この書類を見る規則(requires、bar)の条件を見直してください。書類そのものが断る理由になるときは、invariants.json に例外と出典を書きます。", "Look at the rules that look for this paper; if the paper itself is a reason to refuse, write the exception with its source into invariants.json."),
        _ => new Words("この場合を止める bar が、なくなったり条件が変わったりしていないかを確かめてください。", "See whether a bar that stopped this case was removed or its condition changed."),
    };
}
