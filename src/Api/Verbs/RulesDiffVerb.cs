using System.CommandLine;
using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Api.Text;
using CertFlow.Rules.Changes;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Documents;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules diff OLD NEW</c>: what changed, in words or as a 新旧対照表.</summary>
public static class RulesDiffVerb
{
    private static readonly Argument<string?> Old = new("old") { Arity = ArgumentArity.ZeroOrOne, Description = "前のフォルダ(省略: 公開中の規則) / the folder before; without: the published rules" };
    private static readonly Argument<string?> Changed = new("new") { Arity = ArgumentArity.ZeroOrOne, Description = "後のフォルダ(省略: rules/) / the folder after; without: rules/" };
    private static readonly Option<string> Format = new Option<string>("--format") { Description = "words | shinkyu(新旧対照表)", DefaultValueFactory = _ => "words" }.AcceptOnlyFromAmong("words", "shinkyu");
    private static readonly Option<string?> Out = new("--out") { Description = "新旧対照表を書き出すファイル(.html か .pdf) / file for the table" };

    public static Command Create(Option<string?> language, Option<bool> asJson)
    {
        var diff = new Command("diff", "規則の違いを言葉か新旧対照表で示す / what differs between two rule folders") { Old, Changed, Format, Out, language, asJson };
        diff.SetAction((parsed, _) => DiffAsync(parsed, parsed.GetValue(language), parsed.GetValue(asJson)));
        return diff;
    }

    /// <summary>The table as a paper.</summary>
    public static ComparisonPaper PaperOf(ComparisonTable table) => new()
    {
        Title = $"{(table.TownNames is [var only] ? only : "")}電子証明書事務判断規則　新旧対照表（案）",
        Towns = table.TownNames.Count == 0 ? "なし" : string.Join('、', table.TownNames),
        Effective = table.Effective.Length == 0 ? "なし" : table.Effective,
        Groups = table.Groups,
        Notes =
        [
            "下線の部分は、改正部分です。",
            "条文は、規則ファイルの条件と効果を文章に表したものです。備考欄の識別名の規則が正本です。",
            .. table.Groups.Count == 0 ? ["違いはありません。"] : Array.Empty<string>(),
        ],
    };

    private static async Task<int> DiffAsync(ParseResult parsed, string? language, bool asJson)
    {
        if (await RuleFolders.ReadAsync(parsed.GetValue(Old), parsed.GetValue(Changed), language) is not { } folders)
        {
            return 2;
        }

        var changes = PackDiff.Of(folders.Old, folders.Changed);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { old = folders.Old.Hash, @new = folders.Changed.Hash, changes }, Json.Options));
            return 0;
        }

        return parsed.GetValue(Format) == "shinkyu" || parsed.GetValue(Out) is not null
            ? await PaperFile.WriteAsync(DocumentComposer.Compose(PaperOf(ComparisonTable.Of(changes, folders.Changed))), parsed.GetValue(Out))
            : Print(changes, folders.Changed, language);
    }

    private static int Print(IReadOnlyList<Change> changes, RuleBook book, string? language)
    {
        new ChangeText(Console.Out, book, language == "en").Write(changes);
        return 0;
    }
}
