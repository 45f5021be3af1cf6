using CertFlow.Rules.Changes;
using CertFlow.Workflows.Documents;

namespace CertFlow.WorkflowsTests.Documents;

public class DocumentComposerTests
{
    private static readonly ComparisonPaper Comparison = new()
    {
        Title = "岬町電子証明書事務判断規則　新旧対照表（案）",
        Towns = "岬町",
        Effective = "令和9年4月1日",
        Groups =
        [
            new ComparisonGroup("規則（発行）",
            [
                new ComparisonRow(ChangeKind.Changed, [new TextRun("本人が", false), new TextRun("16歳", true)], [new TextRun("本人が", false), new TextRun("15歳", true)], ["issue.x/y"]),
                new ComparisonRow(ChangeKind.Added, [new TextRun("<b>新しい</b>条文", true)], [], []),
                new ComparisonRow(ChangeKind.Removed, [], [new TextRun("古い条文", true)], []),
            ]),
        ],
        Notes = ["下線の部分は、改正部分です。"],
    };

    [Fact]
    public void The_table_underlines_what_differs_on_both_sides()
    {
        var html = DocumentComposer.Compose(Comparison);

        html.ShouldContain("<td>本人が<span class=\"changed\">16歳</span></td>\n<td>本人が<span class=\"changed\">15歳</span></td>");
    }

    [Fact]
    public void A_side_that_does_not_exist_is_named_new_or_gone()
    {
        var html = DocumentComposer.Compose(Comparison);

        html.ShouldContain("（新設）");
        html.ShouldContain("（削除）");
    }

    [Fact]
    public void What_a_rule_says_is_text_and_never_markup() => DocumentComposer.Compose(Comparison).ShouldContain("&lt;b&gt;新しい&lt;/b&gt;条文");

    [Fact]
    public void A_proposal_names_both_persons_and_carries_the_table()
    {
        var html = DocumentComposer.Compose(new ProposalPaper
        {
            Title = "一部改正について",
            DraftedOn = new DateOnly(2026, 12, 1),
            Author = "山田 太郎",
            Approver = "鈴木 花子",
            Reason = ["回答期限を定めるため。"],
            Effective = "令和9年4月1日",
            Transition = "なし",
            Outline = ["新設: 条文"],
            Sections = [new PaperSection("3　影響", ["変わるもの2通り。"]) { Rows = [new PaperRow(["改正前", "改正後"]), new PaperRow(["受付", "不足"])] }],
            Comparison = Comparison,
            Hash = "sha256:00",
        });

        foreach (var part in new[] { "令和8年12月1日", "山田 太郎", "鈴木 花子", "回答期限を定めるため。", "<td>不足</td>", "別紙", "16歳", "sha256:00" })
        {
            html.ShouldContain(part);
        }
    }
}
