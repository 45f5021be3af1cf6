using System.Text.RegularExpressions;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Language;

/// <summary>Says in plain words what RulesEngine's parser complains about: a clerk knows neither "operand" nor the names of .NET types.</summary>
internal static partial class ParserWords
{
    /// <summary>The problem at a place of the text.</summary>
    /// <param name="wanted">The type the whole must have; null where any will do.</param>
    public static ExpressionProblem Unparsable(int index, string complaint, Type? wanted)
    {
        var (ja, en) = Plain(complaint);
        return new ExpressionProblem("R-SYNTAX", index, new Words($"条件として読めません。{ja}", $"This cannot be read as a condition. {en}"),
            wanted == typeof(bool)
                ? new Words("演算子・かっこ・値の種類の組み合わせを確かめ、全体が「はい」か「いいえ」（true か false）になる条件を書いてください。", "Check operators, parentheses and kinds of values; the whole must be true or false.")
                : new Words("演算子・かっこ・値の種類の組み合わせを確かめてください。", "Check operators, parentheses and kinds of values."));
    }

    private static (string Ja, string En) Plain(string complaint)
    {
        var quoted = Quoted().Matches(complaint).Select(match => match.Groups[1].Value).ToArray();
        return (complaint, quoted) switch
        {
            ({ } text, [var op, var left, var right]) when text.StartsWith("Operator", StringComparison.Ordinal) =>
                ($"「{op}」の左（{KindJa(left)}）と右（{KindJa(right)}）は、種類が違うので比べたり計算したりできません。", $"\"{op}\" cannot join {KindEn(left)} and {KindEn(right)}."),
            ({ } text, [var op, var operand]) when text.StartsWith("Operator", StringComparison.Ordinal) =>
                ($"「{op}」は、{KindJa(operand)}には使えません。", $"\"{op}\" cannot be used with {KindEn(operand)}."),
            ({ } text, [var left, var right]) when text.StartsWith("Types", StringComparison.Ordinal) =>
                ($"{KindJa(left)}と{KindJa(right)}は、種類が違います。", $"{KindEn(left)} and {KindEn(right)} do not fit together."),
            ({ } text, [var kind]) when text.StartsWith("Expression of type", StringComparison.Ordinal) =>
                ($"ここには{KindJa(kind)}が必要です。", $"This must be {KindEn(kind)}."),
            ({ } text, [var name, var kind]) when text.StartsWith("No applicable method", StringComparison.Ordinal) =>
                ($"{KindJa(kind)}には、この形の「{name}」が使えません。かっこの中の値の数と種類を確かめてください。", $"\"{name}\" cannot be used on {KindEn(kind)} with these arguments."),
            ({ } text, [var name, var kind]) when text.StartsWith("No property", StringComparison.Ordinal) =>
                ($"{KindJa(kind)}に「{name}」はありません。", $"There is no \"{name}\" in {KindEn(kind)}."),
            ({ } text, [var symbol, ..]) when text.EndsWith("expected", StringComparison.Ordinal) => ($"ここに「{symbol}」が必要です。", $"\"{symbol}\" is needed here."),
            ({ } text, _) when text.StartsWith("Expression expected", StringComparison.Ordinal) => ("この前後に、値か条件が抜けています。", "A value or a condition is missing here."),
            ({ } text, [var literal, ..]) when text.Contains("literal", StringComparison.Ordinal) => ($"「{literal}」は数として読めません。", $"\"{literal}\" cannot be read as a number."),
            ({ } text, [var what, ..]) when text.StartsWith("Syntax error", StringComparison.Ordinal) => ($"「{what}」の書き方が正しくありません。", $"\"{what}\" is not written correctly."),
            ({ } text, _) when text.StartsWith("Syntax error", StringComparison.Ordinal) => ("余分な文字があるか、演算子が抜けています。", "There is something too much, or an operator is missing."),
            _ => ("書き方か、値の種類の組み合わせが正しくありません。", "The form, or the kinds of values, do not fit together."),
        };
    }

    private static string KindJa(string type) => Bare(type) switch
    {
        "Boolean" => "「はい」か「いいえ」",
        "Int32" or "Int64" or "UInt32" or "UInt64" => "整数",
        "Decimal" or "Double" or "Single" => "小数",
        "String" => "文字列（コード）",
        "Char" => "一文字",
        "DateOnly" => "日付",
        "DateTime" => "日時",
        "TimeSpan" => "時間の長さ",
        "Object" or "null" => "種類の決まらない値",
        _ when type.Contains('[', StringComparison.Ordinal) || type.StartsWith("IEnumerable", StringComparison.Ordinal) => "値の集まり",
        _ => "この値",
    } + (type.Contains('?', StringComparison.Ordinal) || type.StartsWith("Nullable", StringComparison.Ordinal) ? "（ないこともある）" : "");

    private static string KindEn(string type) => Bare(type) switch
    {
        "Boolean" => "yes or no",
        "Int32" or "Int64" or "UInt32" or "UInt64" => "a whole number",
        "Decimal" or "Double" or "Single" => "a fraction",
        "String" => "a text (code)",
        "Char" => "a character",
        "DateOnly" => "a date",
        "DateTime" => "a date and time",
        "TimeSpan" => "a length of time",
        "Object" or "null" => "a value of no kind",
        _ when type.Contains('[', StringComparison.Ordinal) || type.StartsWith("IEnumerable", StringComparison.Ordinal) => "a list",
        _ => "this value",
    } + (type.Contains('?', StringComparison.Ordinal) || type.StartsWith("Nullable", StringComparison.Ordinal) ? " (or none)" : "");

    private static string Bare(string type) => type.Replace("Nullable`1", "", StringComparison.Ordinal).Trim('?', '[', ']', '<', '>').Split('.')[^1];

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
