using System.Text;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Json;

/// <summary>What a place where a text stops being JSON looks like to a person: which sign is too much, missing or in full width.</summary>
internal static class JsonSlip
{
    private static readonly (Words Message, Words Fix) Unknown = (new Words("JSON として読めません。", "This is not JSON."),
        new Words("この位置の前後で「,」「\"」「}」「]」の過不足を確かめてください（注釈や最後の「,」は書けません）。",
            "Look for a missing or surplus comma, quote or bracket here (no comments, no trailing comma)."));

    /// <summary>What is wrong at a byte, and what to write.</summary>
    /// <param name="utf8">The text, valid UTF-8.</param>
    /// <param name="at">Where reading stopped; may be the end.</param>
    public static (Words Message, Words Fix) At(ReadOnlySpan<byte> utf8, int at)
    {
        if (at >= utf8.Length)
        {
            return (new Words("ファイルが途中で終わっています。", "The file ends too early."),
                new Words("閉じていない「\"」「}」「]」がないか確かめてください。", "Look for a quote or bracket that is never closed."));
        }

        var here = CharacterAt(utf8, at);
        var before = LastBefore(utf8, at);
        return (here, before) switch
        {
            ('\'', _) => (new Words("JSON の文字列は「'」では囲めません。", "A string is not written between single quotes."), new Words("「\"」で囲んでください。", "Use double quotes.")),
            ('/' or '#', _) => (new Words("注釈（コメント）は書けません。", "Comments are not allowed."), new Words("消すか、note という項目に書いてください。", "Remove it, or write it as a note.")),
            (']' or '}', ',') => (new Words($"「{here}」の前の「,」が余分です。", $"The comma before \"{here}\" is one too many."), new Words("その「,」を消してください。", "Remove that comma.")),
            (']' or '}', _) => (new Words($"「{here}」に対応する開きかっこがないか、種類が違います。", $"\"{here}\" closes nothing, or another kind of bracket."), new Words("「{」と「}」、「[」と「]」の組を確かめてください。", "Check the pairs of brackets.")),
            (',', ',') => (new Words("「,」が二つ続いています。", "Two commas follow each other."), new Words("一つ消してください。", "Remove one.")),
            ('"' or '{' or '[', '"' or '}' or ']' or (>= '0' and <= '9') or 'e' or 'l') => (new Words("この前に「,」か「:」が抜けています。", "A comma or a colon is missing before this."), new Words("前の行の終わりを確かめ、「,」を書いてください。", "Check the end of the line before, and add it.")),
            (>= 'A' and <= 'z' and not ('[' or ']'), '"') => (new Words($"「\"」で文字列が終わったすぐ後に「{here}」があります。", $"\"{here}\" follows right after the end of a string."), new Words("条件などの文字列の中で使う「\"」は「\\\"」と書いてください。", "Write \\\" for a quote inside a string, as in a condition.")),
            (< ' ', _) => (new Words("文字列の中に、改行やタブがそのまま入っています。", "A string contains a line break or a tab as it is."), new Words("改行は \\n、タブは \\t と書いてください。", "Write \\n for a line break and \\t for a tab.")),
            _ when FullWidth.HalfOf(here) is { } half => (new Words($"全角の「{here}」は使えません。", $"\"{here}\" is a full-width character."), new Words($"半角の「{half}」と書いてください。", $"Write \"{half}\" in half width.")),
            _ => Unknown,
        };
    }

    private static char CharacterAt(ReadOnlySpan<byte> utf8, int at) => Rune.DecodeFromUtf8(utf8[at..], out var rune, out _) == System.Buffers.OperationStatus.Done && rune.IsBmp ? (char)rune.Value : '\uFFFD';

    private static char LastBefore(ReadOnlySpan<byte> utf8, int at)
    {
        var before = utf8[..at].TrimEnd(" \t\r\n"u8);
        return before.Length == 0 ? '\0' : (char)before[^1];
    }
}
