using System.Text.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.Workflows.Letters;

/// <summary>The findings of the letter files in words.</summary>
internal static class LetterFinding
{
    public static Finding Missing(string path) => new(
        true, "letter-file-missing", path, 1, 1, new Words("帳票のファイルがありません。", "A letter file is missing."),
        new Words("このファイルを置いてください。", "Add this file."));

    public static Finding Office(string path, JsonException fault) => new(
        true, "office-unreadable", path, (int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1,
        new Words($"役場の情報を読み取れません({fault.Path})。", $"The office cannot be read ({fault.Path}): {fault.Message}"),
        new Words("項目名と値を letters/README.ja.md の見本に合わせてください。", "Use the names and values of the sample in letters/README.ja.md."));

    public static Finding Template(TemplateSource source, TemplateFault fault)
    {
        var (line, column) = source.PlaceOf(fault.Offset);
        return fault.Kind == TemplateFaultKind.UnknownName
            ? new(true, "letter-unknown-name", source.Path, line, column,
                new Words($"「{fault.Text}」という差し込み項目はありません。", $"There is nothing named '{fault.Text}' on this paper."),
                new Words("letters/README.ja.md の差し込み項目の一覧から選んでください。", "Choose a name from the list in letters/README.ja.md."))
            : new(true, "letter-syntax", source.Path, line, column,
                new Words($"「{fault.Text}」の書き方に誤りがあります。", $"'{fault.Text}' cannot stand here."),
                new Words("使えるのは {{ 項目 }} と {% if %}・{% unless %}・{% for %} です。始めと終わりの対応も確かめてください。",
                    "Only {{ name }} and {% if %}, {% unless %}, {% for %} may be used, each closed."));
    }

    public static Finding Markup(TemplateSource source, MarkupFault fault)
    {
        var (line, column) = source.PlaceOf(fault.Offset);
        return new(true, "letter-markup", source.Path, line, column,
            new Words($"帳票では使えない書き方です: {fault.Text}", $"Not allowed on a letter: {fault.Text}"),
            new Words("外部のファイルや通信を呼び出さない、許された要素と属性だけを使ってください。", "Use only the allowed elements and attributes; nothing may be fetched."));
    }
}
