using CertFlow.Rules.Explanations;

namespace CertFlow.Api.Text;

/// <summary>Writes an explanation as plain text, for the counter's visitor or for staff.</summary>
public sealed class ExplanationText(TextWriter output, bool english)
{
    public void Write(VisitorExplanation visitor)
    {
        output.WriteLine(visitor.Answer);
        List("理由", "Why", visitor.Why);
        List("お持ちいただくもの", "Please bring", visitor.Bring);
        List("次にしていただくこと", "What comes next", visitor.Next is { } next ? [next] : []);
        List("ご案内", "Please note", visitor.Advice);
    }

    public void Write(StaffExplanation staff)
    {
        output.WriteLine($"{Say("結果", "Answer")}: {staff.Answer}");
        Rules("決め手となった規則", "Rules that decided", staff.Rules.Where(rule => rule.Role == RuleRole.Decided));
        Rules("先に調べ、成り立たなかった規則", "Looked at before, and not so", staff.Rules.Where(rule => rule.Role == RuleRole.LookedAtBefore));
        Rules("ほかに成り立った規則", "Other rules that hold", staff.Rules.Where(rule => rule.Role == RuleRole.Other && rule.Result == "yes"));
        Rules("まだ決まらない規則", "Rules still open", staff.Rules.Where(rule => rule.Role == RuleRole.Other && rule.Result is "unknown" or "broken"));
        List("述べられていないため、ふだんのとおりと見なした事実", "Not stated, taken as usual", [.. staff.Assumed.Select(Fact)]);
        List("答えを左右する、未確認の事実", "Not known, and the answer hangs on it", [.. staff.Unknown.Select(Fact)]);
        List("要件ごとの規則", "Rules by requirement", [.. staff.Requirements.Select(Requirement)]);
    }

    private static string Sign(string result) => result switch
    {
        "yes" => "○",
        "no" => "×",
        "unknown" => "?",
        _ => "!",
    };

    private string Say(string ja, string en) => english ? en : ja;

    private void List(string ja, string en, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(Say($"【{ja}】", $"{en}:"));
        foreach (var line in lines)
        {
            output.WriteLine($"  {Say("・", "- ")}{line}");
        }
    }

    private void Rules(string ja, string en, IEnumerable<RuleExplanation> rules)
    {
        var all = rules.ToList();
        if (all.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(Say($"【{ja}】", $"{en}:"));
        all.ForEach(Rule);
    }

    private void Rule(RuleExplanation rule)
    {
        output.WriteLine($"  {Sign(rule.Result)} {rule.Rule}  {rule.Path}:{rule.Line}");
        output.WriteLine($"      {Say("成り立つとき", "When it holds")}: {rule.Effect}");
        output.WriteLine($"      {Say("根拠", "Source")}: {string.Join(' ', rule.Source.Requirement)} {rule.Source.Heading}{Say($"（{rule.Source.PageDate} 時点）", $" ({rule.Source.PageDate})")} {rule.Source.Url}".TrimEnd());
        Conditions(rule.Conditions, "      ");
    }

    private void Conditions(IReadOnlyList<ConditionLine> lines, string indent)
    {
        foreach (var line in lines)
        {
            var facts = line.Parts.Count > 0 ? "" : Say("　← ", "  <- ") + string.Join(Say("、", ", "), line.Facts.Select(Fact));
            output.WriteLine($"{indent}{Sign(line.Result)} {line.Text}{(line.Facts.Count > 0 ? facts : "")}");
            Conditions(line.Parts, indent + "    ");
        }
    }

    private string Fact(FactLine fact) => $"{fact.Label}={fact.Value}{(fact.State == "assumed" ? Say("（見なし）", " (assumed)") : "")}";

    private string Requirement(RequirementExplanation requirement) =>
        $"{requirement.Requirement}  {string.Join("  ", requirement.Rules.Select(rule => $"{Sign(rule.Result)}{rule.Rule}"))}";
}
