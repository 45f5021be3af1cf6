using System.Globalization;
using CertFlow.Rules.Changes;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Documents;

namespace CertFlow.Api.Verbs;

/// <summary>What a proposal shows beside the changes themselves.</summary>
/// <param name="Impact">Null when it was not computed.</param>
/// <param name="OpenCases">Null when the cases were not looked at.</param>
public sealed record ProposalEvidence(IReadOnlyList<Finding> Findings, ExampleEvidence Examples, ImpactSummary? Impact, IReadOnlyList<ConcernedCase>? OpenCases);

/// <summary>The examples of the draft: how many hold, which do not, which are new or say something else than before.</summary>
public sealed record ExampleEvidence(int Count, IReadOnlyList<string> Unmet, IReadOnlyList<string> Added, IReadOnlyList<string> Gone);

/// <summary>Writes the numbered sections of a 決裁資料 that follow the outline.</summary>
public static class ProposalText
{
    private const int MostListed = 20;

    public static IReadOnlyList<PaperSection> SectionsOf(ProposalEvidence evidence) =>
    [
        Impact(evidence.Impact),
        Examples(evidence.Examples),
        OpenCases(evidence.OpenCases),
        Check(evidence.Findings),
    ];

    /// <summary>The section's words for a transition as the option says it; null when it is not understood.</summary>
    public static string? TransitionOf(string? option)
    {
        if (option is null)
        {
            return "なし（受付票で案内した書類は、その受付が終わるまで従前のとおりとし、禁止は直ちに適用する。）";
        }

        return option.Split('=') is [var kind, var written] && DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? kind switch
            {
                "casesOpenedFrom" => $"{JapaneseEra.Format(day)}以後に開いた受付から適用し、それより前に開いた受付は従前のとおりとする。",
                "visitsFrom" => $"{JapaneseEra.Format(day)}以後の来庁から適用する（それより前に開いた受付を含む。）。",
                _ => null,
            }
            : null;
    }

    private static PaperSection Impact(ImpactSummary? impact)
    {
        if (impact is null)
        {
            return new PaperSection("3　影響", ["この資料では算定していません（rules impact の結果を添えてください）。"]);
        }

        var recorded = impact.Recorded is { } made ? new[] { $"記録されている判断{made.Asked}件のうち、答えの変わるもの{made.Changed}件。" } : [];
        return new PaperSection("3　影響", [
            ImpactText.Total(impact.Represented, impact.Changed).Ja,
            .. impact.GroupsOverlap ? [ImpactText.Overlap.Ja] : Array.Empty<string>(),
            .. recorded,
            .. impact.NotCompared.Select(problem => $"注意: {problem.Ja}"),
        ])
        {
            Rows = impact.Groups.Count == 0 ? [] : [new PaperRow(["手続き", "改正前と改正後", "場合の数", "例（架空）"]), .. impact.Groups.Take(MostListed).Select(RowOf)],
        };
    }

    private static PaperRow RowOf(ImpactGroup group) =>
        new([$"{group.TownName.Ja} {group.Procedure.Ja}", $"{group.Old.Ja} → {group.New.Ja}", $"{group.Count:#,0}", group.Sample.Ja]);

    private static PaperSection Examples(ExampleEvidence examples) => new("4　例", [
        examples.Unmet.Count == 0 ? $"例{examples.Count}件すべてが期待どおりです。" : $"例{examples.Count}件のうち{examples.Unmet.Count}件が期待どおりではありません: {Listed(examples.Unmet)}",
        .. Line("新しい例、期待を改めた例", examples.Added),
        .. Line("取りやめた例", examples.Gone),
    ]);

    private static PaperSection OpenCases(IReadOnlyList<ConcernedCase>? cases) => cases switch
    {
        null => new PaperSection("5　未完了の受付", ["この資料では調べていません。"]),
        [] => new PaperSection("5　未完了の受付", ["関係する未完了の受付はありません。"]),
        _ => new PaperSection("5　未完了の受付", [$"関係する未完了の受付{cases.Count}件。"])
        {
            Rows = [new PaperRow(["受付", "手続き", "段階"]), .. cases.Take(MostListed).Select(open => new PaperRow([open.Number, open.Procedure, open.Stage]))],
        },
    };

    private static PaperSection Check(IReadOnlyList<Finding> findings)
    {
        var (errors, notes) = (findings.Count(finding => finding.IsError), findings.Where(finding => !finding.IsError).ToList());
        return new PaperSection("6　検査の結果", [$"誤り{errors}件、注意{notes.Count}件。", .. notes.Take(MostListed).Select(note => $"注意: {note.Path}:{note.Line} {note.Message.Ja}")]);
    }

    private static IEnumerable<string> Line(string label, IReadOnlyList<string> names) => names.Count == 0 ? [] : [$"{label}（{names.Count}件）: {Listed(names)}"];

    private static string Listed(IReadOnlyList<string> names) => string.Join('、', names.Take(MostListed)) + (names.Count > MostListed ? $" ほか{names.Count - MostListed}件" : "");
}
