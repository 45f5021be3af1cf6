using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Changes;

/// <summary>A 新旧対照表: the changed clauses side by side under headings.</summary>
/// <param name="TownNames">The towns concerned, by name.</param>
/// <param name="Effective">When it takes effect, in words.</param>
public sealed record ComparisonTable(IReadOnlyList<string> TownNames, string Effective, IReadOnlyList<ComparisonGroup> Groups)
{
    /// <summary>Sets changes out for print, in Japanese, as the paper is an official one.</summary>
    /// <param name="changed">The book after the change, for names of towns and procedures.</param>
    public static ComparisonTable Of(IReadOnlyList<Change> changes, RuleBook changed)
    {
        var towns = changes.SelectMany(change => change.Towns).Distinct().Select(town => changed.Towns.GetValueOrDefault(town)?.TownName.Ja ?? town).ToList();
        var groups = changes.GroupBy(change => HeadingOf(change, changed)).Select(group => new ComparisonGroup(group.Key, [.. group.Select(RowOf)])).ToList();
        return new ComparisonTable(towns, EffectiveOf(changes), groups);
    }

    private static string EffectiveOf(IReadOnlyList<Change> changes)
    {
        var days = changes.Select(change => change.From).OfType<DateOnly>().Distinct().Order().Select(JapaneseEra.Format).ToList();
        var undated = changes.Any(change => change.From is null) ? "公開の日" : null;
        return string.Join('、', undated is null ? days : [.. days, undated]);
    }

    private static string HeadingOf(Change change, RuleBook book) => change.Area switch
    {
        ChangeArea.Rule => $"規則（{ProceduresOf(change, book)}）",
        ChangeArea.Definition => "規則の中で使う言葉",
        ChangeArea.Parameter => "数値",
        ChangeArea.Calendar => $"開庁日と受付時間（{change.Title.Ja}）",
        ChangeArea.Document => "書類",
        ChangeArea.Text => "来庁者や職員に示す文章",
        ChangeArea.Letter => "帳票のひな形",
        ChangeArea.Fact => "窓口で確認する事柄",
        ChangeArea.Outcome => "結果",
        ChangeArea.Procedure => "手続き",
        ChangeArea.Pin => "暗証番号",
        _ => "町",
    };

    private static string ProceduresOf(Change change, RuleBook book) => change.Procedures.Count >= book.Procedures.Count
        ? "すべての手続き"
        : string.Join('・', change.Procedures.Select(code => book.Procedures.FirstOrDefault(procedure => procedure.Code == code)?.Label.Ja ?? code));

    private static ComparisonRow RowOf(Change change)
    {
        var (old, changed) = TextDiff.Of(TextOf(change.Old, change.Aspects.Select(aspect => (aspect.Label, aspect.Old))), TextOf(change.New, change.Aspects.Select(aspect => (aspect.Label, aspect.New))));
        return new ComparisonRow(change.Kind, changed, old, RemarksOf(change));
    }

    /// <summary>The clause, and below it what differs beside its condition and effect.</summary>
    private static string? TextOf(Words? clause, IEnumerable<(Words Label, Words? Text)> aspects) => clause is null ? null
        : string.Join('\n', aspects.Where(aspect => aspect.Label.En is "words" or "source" && aspect.Text is not null).Select(aspect => $"{aspect.Label.Ja}: {aspect.Text!.Ja}").Prepend(clause.Ja));

    private static List<string> RemarksOf(Change change)
    {
        var remarks = new List<string> { change.Code };
        if (change.From is { } from)
        {
            remarks.Add($"{JapaneseEra.Format(from)}から{(change.Through is { } last ? JapaneseEra.Format(last) + "まで" : "")}");
        }

        if (change.Source is { } source)
        {
            remarks.Add($"根拠: {source.Heading}（{string.Join('、', source.Requirement)}）");
        }

        if (change.Touches.Count > 0)
        {
            remarks.Add($"関係する規則: {string.Join('、', change.Touches.Take(3))}{(change.Touches.Count > 3 ? $" ほか{change.Touches.Count - 3}件" : "")}");
        }

        return remarks;
    }
}

/// <summary>The rows under one heading.</summary>
public sealed record ComparisonGroup(string Heading, IReadOnlyList<ComparisonRow> Rows);

/// <summary>One clause after and before, what differs marked; a side that does not exist is empty.</summary>
public sealed record ComparisonRow(ChangeKind Kind, IReadOnlyList<TextRun> New, IReadOnlyList<TextRun> Old, IReadOnlyList<string> Remarks);
