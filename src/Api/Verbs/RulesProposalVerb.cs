using System.CommandLine;
using System.Globalization;
using CertFlow.Api.Text;
using CertFlow.Rules.Changes;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Proof;
using CertFlow.Workflows.Documents;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules proposal OLD NEW</c>: the paper on which a change is decided, with the 新旧対照表 as its annex.</summary>
public static class RulesProposalVerb
{
    private static readonly Argument<string?> Old = new("old") { Arity = ArgumentArity.ZeroOrOne, Description = "前のフォルダー（省略: 公開中の規則） / the folder before; without: the published rules" };
    private static readonly Argument<string?> Changed = new("new") { Arity = ArgumentArity.ZeroOrOne, Description = "後のフォルダー（省略: rules/） / the folder after; without: rules/" };
    private static readonly Option<string> Reason = new("--reason") { Required = true, Description = "改正理由。@で始めるとそのファイルの中身 / why; @FILE reads a file" };
    private static readonly Option<string?> Subject = new("--title") { Description = "件名 / subject" };
    private static readonly Option<string?> Author = new("--author") { Description = "起案者 / who proposes" };
    private static readonly Option<string?> Approver = new("--approver") { Description = "承認者 / who approves" };
    private static readonly Option<string?> Drafted = new("--drafted-on") { Description = "起案日 YYYY-MM-DD（省略: 今日） / day of the draft" };
    private static readonly Option<string?> Transition = new("--transition") { Description = "経過措置 casesOpenedFrom=YYYY-MM-DD | visitsFrom=YYYY-MM-DD / transition" };
    private static readonly Option<string?> Out = new("--out") { Description = "書き出すファイル（.html か .pdf） / file to write" };

    public static Command Create(Option<string?> language)
    {
        var proposal = new Command("proposal", "決裁資料を作る / make the paper of a decision on a change") { Old, Changed, Reason, Subject, Author, Approver, Drafted, Transition, Out, language };
        proposal.SetAction((parsed, _) => ProposeAsync(parsed, parsed.GetValue(language)));
        return proposal;
    }

    private static async Task<int> ProposeAsync(ParseResult parsed, string? language)
    {
        if (ReasonOf(parsed) is not { } reason || ProposalText.TransitionOf(parsed.GetValue(Transition)) is not { } transition || DraftedOn(parsed) is not { } drafted)
        {
            Console.Error.WriteLine("--reason のファイル、--transition（casesOpenedFrom=YYYY-MM-DD か visitsFrom=YYYY-MM-DD）、--drafted-on（YYYY-MM-DD）のどれかが読めません"
                + " / --reason, --transition or --drafted-on cannot be read");
            return 2;
        }

        if (await RuleFolders.ReadAsync(parsed.GetValue(Old), parsed.GetValue(Changed), language) is not { } folders)
        {
            return 2;
        }

        var evidence = new ProposalEvidence(folders.Findings, ExampleComparison.Of(folders), ImpactSummary.Of(folders.Old, folders.Changed, new ProofOptions { From = drafted }), OpenCases: null);
        var paper = PaperOf(folders, evidence, new Front(parsed.GetValue(Subject), parsed.GetValue(Author) ?? "", parsed.GetValue(Approver) ?? "", drafted, reason, transition));
        var written = await PaperFile.WriteAsync(DocumentComposer.Compose(paper), parsed.GetValue(Out));
        return written == 0 && evidence.Examples.Unmet.Count > 0 ? 1 : written;
    }

    private static ProposalPaper PaperOf(RuleFolders folders, ProposalEvidence evidence, Front front)
    {
        var changes = PackDiff.Of(folders.Old, folders.Changed);
        var comparison = RulesDiffVerb.PaperOf(ComparisonTable.Of(changes, folders.Changed));
        return new ProposalPaper
        {
            Title = front.Subject ?? $"{comparison.Title.Split('　')[0]}の一部改正について",
            DraftedOn = front.Drafted,
            Author = front.Author,
            Approver = front.Approver,
            Reason = front.Reason,
            Effective = comparison.Effective,
            Transition = front.Transition,
            Outline = changes.Count == 0 ? ["違いはありません。"] : [.. changes.Select(ChangeText.Outline)],
            Sections = ProposalText.SectionsOf(evidence),
            Comparison = comparison,
            Hash = folders.Changed.Hash,
        };
    }

    private static IReadOnlyList<string>? ReasonOf(ParseResult parsed)
    {
        var written = parsed.GetValue(Reason)!;
        try
        {
            return (written.StartsWith('@') ? File.ReadAllText(written[1..]) : written).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static DateOnly? DraftedOn(ParseResult parsed) => parsed.GetValue(Drafted) is not { } written ? JapanTime.DayOf(TimeProvider.System.GetUtcNow())
        : DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed record Front(string? Subject, string Author, string Approver, DateOnly Drafted, IReadOnlyList<string> Reason, string Transition);
}
