using CertFlow.Rules.Changes;
using CertFlow.Rules.Packs;

namespace CertFlow.Api.Text;

/// <summary>Writes the differences of two rule folders for a clerk to read on the screen.</summary>
public sealed class ChangeText(TextWriter output, RuleBook book, bool english)
{
    /// <summary>More names than this are counted, not listed; --json has them all.</summary>
    private const int MostTouched = 6;

    private static readonly Dictionary<ChangeArea, Words> Areas = new()
    {
        [ChangeArea.Rule] = new("規則", "Rules"),
        [ChangeArea.Definition] = new("規則の中で使う言葉", "Definitions"),
        [ChangeArea.Parameter] = new("数値", "Parameters"),
        [ChangeArea.Calendar] = new("開庁日と受付時間", "Calendars"),
        [ChangeArea.Document] = new("書類", "Papers"),
        [ChangeArea.Text] = new("文章", "Texts"),
        [ChangeArea.Letter] = new("帳票のひな形", "Letters"),
        [ChangeArea.Fact] = new("事実", "Facts"),
        [ChangeArea.Outcome] = new("結果", "Outcomes"),
        [ChangeArea.Procedure] = new("手続き", "Procedures"),
        [ChangeArea.Pin] = new("暗証番号", "PINs"),
        [ChangeArea.Town] = new("町", "Towns"),
    };

    public void Write(IReadOnlyList<Change> changes)
    {
        foreach (var area in changes.GroupBy(change => change.Area))
        {
            output.WriteLine($"■ {Say(Areas[area.Key])}");
            foreach (var change in area)
            {
                Write(change);
            }

            output.WriteLine();
        }

        output.WriteLine(changes.Count == 0 ? Say(new("違いはありません。", "There is no difference.")) : Say(new($"違い {changes.Count} 件", $"{changes.Count} differences")));
    }

    /// <summary>One sentence for the outline of a proposal.</summary>
    public static string Outline(Change change) => change.Kind switch
    {
        ChangeKind.Added => $"新設: {Shown(change.New!)}{When(change)}",
        ChangeKind.Removed => $"削除: {Shown(change.Old!)}{When(change)}",
        _ when change.Aspects is [{ Label.En: "value" } value] => $"変更: 「{change.Title.Ja}」を{value.Old!.Ja}から{value.New!.Ja}に改める。{When(change)}",
        _ when change.Area is ChangeArea.Document or ChangeArea.Text => $"変更: 「{change.Old!.Ja}」を「{change.New!.Ja}」に改める。",
        _ => $"変更: {Shown(change.New!)}{When(change)}",
    };

    private static string Shown(Words clause) => clause.Ja;

    private static string When(Change change) => change.From is { } from ? $"（{Rules.Dates.JapaneseEra.Format(from)}から）" : "";

    private void Write(Change change)
    {
        output.WriteLine($"  {Kind(change.Kind)} {change.Code}{Where(change)}{Period(change)}");
        if (change.Area == ChangeArea.Parameter)
        {
            output.WriteLine($"      {Say(change.Title)}");
        }

        if (change.Aspects.Count > 0)
        {
            foreach (var aspect in change.Aspects)
            {
                Pair(Say(aspect.Label), aspect.Old, aspect.New);
            }
        }
        else
        {
            Pair("", change.Old, change.New);
        }

        if (change.Touches.Count > 0)
        {
            var more = change.Touches.Count - MostTouched;
            output.WriteLine($"      {Say(new("関係する規則", "touches"))}: {string.Join(", ", change.Touches.Take(MostTouched))}{(more > 0 ? Say(new($" ほか{more}件", $" and {more} more")) : "")}");
        }
    }

    private void Pair(string label, Words? old, Words? changed)
    {
        var indent = label.Length == 0 ? "      " : $"      {label}  ";
        if (old is not null)
        {
            output.WriteLine($"{indent}{Say(new("旧", "old"))}: {Say(old)}");
        }

        if (changed is not null)
        {
            output.WriteLine($"{indent}{Say(new("新", "new"))}: {Say(changed)}");
        }
    }

    private string Kind(ChangeKind kind) => Say(kind switch
    {
        ChangeKind.Added => new Words("[新設]", "[added]"),
        ChangeKind.Removed => new Words("[削除]", "[removed]"),
        _ => new Words("[変更]", "[changed]"),
    });

    private string Where(Change change)
    {
        var towns = change.Towns.Select(town => book.Towns.GetValueOrDefault(town)?.TownName is { } name ? Say(name) : town);
        var procedures = change.Procedures.Count == book.Procedures.Count ? [Say(new Words("すべての手続き", "all procedures"))]
            : change.Procedures.Select(code => book.Procedures.FirstOrDefault(procedure => procedure.Code == code)?.Label is { } label ? Say(label) : code);
        return $"  {string.Join(english ? ", " : "・", towns.Concat(procedures))}";
    }

    private string Period(Change change) => change.From is not { } from ? "" : english
        ? $"  from {from:yyyy-MM-dd}{(change.Through is { } last ? $" through {last:yyyy-MM-dd}" : "")}"
        : $"  {Rules.Dates.JapaneseEra.Format(from)}から{(change.Through is { } end ? Rules.Dates.JapaneseEra.Format(end) + "まで" : "")}";

    private string Say(Words words) => english ? words.En : words.Ja;
}
