using CertFlow.Rules.Engine;
using CertFlow.Rules.Explanations;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Soundness;

/// <summary>Puts what is wrong with a rule into words: which other rule, in which case, and what to do.</summary>
/// <param name="entry">The question that found it.</param>
/// <param name="alive">A slice in which the rule can hold; for one that never can, any it is in.</param>
internal sealed class FlawWriter(LedgerEntry entry, SliceCases alive)
{
    private readonly RulePack pack = alive.Pack;
    private readonly RuleQuestion question = entry.Asked.Find(asked => asked.Cases == alive)?.Question ?? entry.Question;
    private readonly FlawSample sample = new(alive);

    private RuleDefinition Rule => question.Rule.Definition;

    private RuleMeaning Meaning => Rule.Meaning;

    /// <summary>Adds the finding; what a change of calendar or of a number may bring about is only a note.</summary>
    public void Write(FindingList findings)
    {
        switch (question.Flaw)
        {
            case Flaw.Dead: WriteDead(findings); break;
            case Flaw.Always: WriteAlways(findings); break;
            case Flaw.Hidden: WriteHidden(findings); break;
            case Flaw.Idle: Add(findings, "S-IDLE", HangsOnCalendar(question.Others), Idle()); break;
            case Flaw.Punished: findings.Error("S-CONFLICT", Place, Punished(question.Others[0].Definition), FlawFixes.Punished); break;
            default: WriteConflict(findings, question.Others[0]); break;
        }
    }

    private FilePlace Place => new(Rule.Path, Rule.Position);

    private void WriteDead(FindingList findings)
    {
        var dead = new DeadCondition(alive, Rule);
        var why = dead.Sentence();
        var changing = new ChangingReads(pack);
        if (dead.Conditions.Any(changing.HangsOnCalendar))
        {
            findings.Note("S-DEAD", Place, new Words($"規則「{Rule.Name}」は、今日からの暦と数値では、成り立つ日がありません。{why.Ja}", $"The rule \"{Rule.Name}\" holds on no day, as calendars and numbers are from today.{why.En}"), FlawFixes.DeadByCalendar);
            return;
        }

        findings.Error("S-DEAD", Place, new Words($"規則「{Rule.Name}」は、どんな場合にも成り立ちません。{why.Ja}", $"The rule \"{Rule.Name}\" can never hold.{why.En}"), FlawFixes.Dead);
    }

    private void WriteAlways(FindingList findings)
    {
        if (Rule.Kind == RuleKind.Bar)
        {
            var effect = EffectWords.Of(pack, Rule);
            findings.Note("S-ALWAYS", Place, new Words($"規則「{Rule.Name}」の条件はいつも成り立つので、誰が来ても{effect.Ja}ことになります。", $"The rule \"{Rule.Name}\" always holds, whoever comes: {effect.En}."), FlawFixes.AlwaysBar);
            return;
        }

        findings.Note("S-ALWAYS", Place, new Words($"規則「{Rule.Name}」の条件はいつも成り立つので、{Paper(Meaning.Document).Ja}について何も確かめていません。", $"The rule \"{Rule.Name}\" always holds, so that it checks nothing about {Paper(Meaning.Document).En}."), FlawFixes.AlwaysCheck);
    }

    private void WriteHidden(FindingList findings)
    {
        var goals = question.Goals.Where(goal => !question.Others.Any(other => ReferenceEquals(other.Condition, goal.Condition))).ToList();
        var winner = question.Others.FirstOrDefault(other => alive.AskAll([[.. goals, new CaseGoal(other.Condition, false)]])[0].Possible == Possible.No);
        var shown = winner is null ? goals : [.. goals, new CaseGoal(winner.Condition, true)];
        var example = sample.Of(shown, "S-HIDDEN" + Rule.Name);
        var said = winner is null ? HiddenByMany() : HiddenBy(winner.Definition);
        Add(findings, "S-HIDDEN", HangsOnCalendar(winner is null ? question.Others : [winner]), new Words(said.Ja + example.Ja, said.En + example.En));
    }

    private Words HiddenByMany()
    {
        var some = question.Others.Take(3).ToList();
        return new Words($"規則「{Rule.Name}」が成り立つ場合は、いつもほかの規則（{string.Join("、", some.Select(other => $"「{other.Definition.Name}」"))}など）のどれかで決まるので、この規則は答えに出ません。",
            $"Whenever the rule \"{Rule.Name}\" holds, one of {string.Join(", ", some.Select(other => $"\"{other.Definition.Name}\""))} ... is heard instead.");
    }

    private Words HiddenBy(RuleDefinition winner) => (Rule.Kind, winner.Kind) switch
    {
        (RuleKind.Requires, RuleKind.Waives) => new(
            $"規則「{Rule.Name}」で{Paper(Meaning.Document).Ja}を求める場合は、いつも規則{At(winner)}が免除するので、求めることがありません。",
            $"Whenever the rule \"{Rule.Name}\" asks for {Paper(Meaning.Document).En}, the rule {AtEnglish(winner)} waives it."),
        (RuleKind.Requires, _) => new(
            $"規則「{Rule.Name}」で{Paper(Meaning.Document).Ja}を求める場合は、いつも規則{At(winner)}で{EffectWords.Of(pack, winner).Ja}ので、求める意味がありません。",
            $"Whenever the rule \"{Rule.Name}\" asks for {Paper(Meaning.Document).En}, by the rule {AtEnglish(winner)} {EffectWords.Of(pack, winner).En}."),
        (_, RuleKind.Bar) or (RuleKind.Route, _) when Rule.Kind == RuleKind.Bar || Meaning.Sets == "acceptAs" => new(
            $"規則「{Rule.Name}」が成り立つ場合は、いつも規則{At(winner)}も成り立ち、そちらの結果が優先されるので、{EffectWords.Of(pack, Rule).Ja}ことはありません。",
            $"Whenever the rule \"{Rule.Name}\" holds, so does the rule {AtEnglish(winner)}, whose outcome comes first: its own ({EffectWords.Of(pack, Rule).En}) is never heard."),
        _ => new(
            $"規則「{Rule.Name}」が成り立つ場合は、いつも先に書かれた規則{At(winner)}も成り立ち、そちらだけが使われます。",
            $"Whenever the rule \"{Rule.Name}\" holds, so does the rule {AtEnglish(winner)}, which is written first and alone counts."),
    };

    private Words Idle()
    {
        var what = Rule.Kind == RuleKind.Waives ? $"「{Meaning.Requirement}」" : Paper(Meaning.Document).Ja;
        var other = question.Others.Count > 0 ? question.Others[0].Definition : null;
        return (Rule.Kind, other) switch
        {
            (RuleKind.Waives, null) => new($"規則「{Rule.Name}」が免除する{what}という規則は、この手続きにありません。", $"The rule \"{Rule.Name}\" waives \"{Meaning.Requirement}\", which is no requirement of this procedure."),
            (RuleKind.Waives, _) => new($"規則「{Rule.Name}」が成り立つ場合には、規則{At(other)}がもともと何も求めないので、免除するものがありません。", $"Whenever the rule \"{Rule.Name}\" holds, the rule {AtEnglish(other)} asks for nothing: there is nothing to waive."),
            (_, null) => new($"規則「{Rule.Name}」は{what}を確かめますが、この手続きには{what}を求める規則（requires）がありません。", $"The rule \"{Rule.Name}\" checks {Paper(Meaning.Document).En}, which no rule of this procedure requires."),
            _ => new($"規則{At(other)}で{what}を求める場合には、規則「{Rule.Name}」の条件がいつも成り立つので、何も確かめていません。", $"Whenever the rule {AtEnglish(other)} asks for {Paper(Meaning.Document).En}, the rule \"{Rule.Name}\" holds: it checks nothing."),
        };
    }

    private Words Punished(RuleDefinition bar) => new(
        $"規則「{Rule.Name}」は{Paper(Meaning.Document).Ja}を求めますが、それを示すと、規則{At(bar)}で{EffectWords.Of(pack, bar).Ja}ことになります。",
        $"The rule \"{Rule.Name}\" asks for {Paper(Meaning.Document).En}, but whoever brings it is turned away by the rule {AtEnglish(bar)}: {EffectWords.Of(pack, bar).En}.");

    private void WriteConflict(FindingList findings, CompiledRule other)
    {
        var (own, others) = (EffectWords.Of(pack, Rule), EffectWords.Of(pack, other.Definition));
        var example = sample.Of(question.Goals, "S-CONFLICT" + Rule.Name);
        findings.Error("S-CONFLICT", Place, new Words(
            $"規則「{Rule.Name}」（{own.Ja}）と規則{At(other.Definition)}（{others.Ja}）が、同時に成り立つ場合があります。{example.Ja}",
            $"The rules \"{Rule.Name}\" ({own.En}) and {AtEnglish(other.Definition)} ({others.En}) can hold at the same time.{example.En}"), FlawFixes.Conflict(Rule.Name, other.Definition.Name));
    }

    private void Add(FindingList findings, string code, bool isNote, Words message)
    {
        var fix = FlawFixes.Of(question.Flaw, Rule);
        if (isNote)
        {
            findings.Note(code, Place, message, fix);
        }
        else
        {
            findings.Error(code, Place, message, fix);
        }
    }

    private bool HangsOnCalendar(IEnumerable<CompiledRule> others) => others.Prepend(question.Rule).Any(rule => new ChangingReads(pack).HangsOnCalendar(rule.Condition));

    private Words Paper(string? code) => code is not null && pack.Documents.Has(code) ? new($"「{pack.Documents[code].Ja}」", $"\"{pack.Documents[code].En}\"") : new($"「{code}」", $"\"{code}\"");

    private static string At(RuleDefinition? rule) => $"「{rule?.Name}」（{rule?.Path}:{rule?.Position.Line}）";

    private static string AtEnglish(RuleDefinition? rule) => $"\"{rule?.Name}\" ({rule?.Path}:{rule?.Position.Line})";
}
