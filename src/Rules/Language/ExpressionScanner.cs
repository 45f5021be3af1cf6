using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Language;

/// <summary>Cuts an expression into tokens and refuses what is not in the portable subset, before any parser sees it.</summary>
/// <remarks>The parser is recursive: length and nesting are limited here because 2,000 parentheses would overflow its stack.</remarks>
internal sealed class ExpressionScanner
{
    public const int MaxLength = 2000;
    public const int MaxNesting = 32;
    private const int MaxPrefixes = 4;

    private static readonly string[] Operators = ["&&", "||", "==", "!=", "<=", ">=", "=>", "<<", "??", "+", "-", "*", "/", "%", "<", ">", "!", "?", ":", ".", ","];
    private static readonly string[] RefusedOperators = ["?.", "<>", ">>", "//", "/*", "$", "@", "&", "|", "^", "~", "=", ";", "#", "`", "\\"];

    private readonly string text;
    private readonly List<ExpressionToken> tokens = [];
    private readonly List<ExpressionProblem> problems = [];
    private readonly Stack<ExpressionToken> open = new();
    private int at;

    private ExpressionScanner(string text) => this.text = text;

    /// <summary>The tokens up to the first place that cannot be read, and every problem met.</summary>
    public static (IReadOnlyList<ExpressionToken> Tokens, IReadOnlyList<ExpressionProblem> Problems) Scan(string text)
    {
        var scanner = new ExpressionScanner(text);
        if (text.Length > MaxLength)
        {
            scanner.Problem("R-LENGTH", MaxLength, $"式が長すぎます({text.Length}文字)。", $"The expression is too long ({text.Length} characters).",
                $"{MaxLength}文字までにし、条件を別の規則に分けてください。", $"Keep it within {MaxLength} characters: split it into several rules.");
        }
        else
        {
            scanner.Run();
        }

        return (scanner.tokens, scanner.problems);
    }

    private void Run()
    {
        while (problems.Count == 0 && SkipSpace())
        {
            ReadToken();
        }

        if (problems.Count == 0 && open.TryPeek(out var unclosed))
        {
            Problem("R-SYNTAX", unclosed.Start, $"「{unclosed.Text}」が閉じられていません。", $"\"{unclosed.Text}\" is never closed.",
                $"対になる「{Closing(unclosed.Text)}」を書いてください。", $"Add the matching \"{Closing(unclosed.Text)}\".");
        }
    }

    private bool SkipSpace()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length;
    }

    private void ReadToken()
    {
        var c = text[at];
        if (FullWidth.HalfOf(c) is { } half)
        {
            Problem("R-FULLWIDTH", at, $"全角の「{c}」は使えません。", $"\"{c}\" is a full-width character.", $"半角の「{half}」と書いてください。", $"Write \"{half}\" in half width.");
        }
        else if (char.IsLetter(c) || c == '_')
        {
            ReadName();
        }
        else if (char.IsAsciiDigit(c))
        {
            Take(TokenKind.Number, LengthWhile(next => char.IsAsciiLetterOrDigit(next) || (next == '.' && at + 1 < text.Length)));
        }
        else if (c == '"')
        {
            ReadText();
        }
        else if (c == '\'')
        {
            ReadCharacter();
        }
        else if ("([{".Contains(c))
        {
            ReadOpen();
        }
        else if (")]}".Contains(c))
        {
            ReadClose();
        }
        else
        {
            ReadOperator();
        }
    }

    private void ReadName()
    {
        var length = LengthWhile(next => (char.IsLetterOrDigit(next) || next == '_') && FullWidth.HalfOf(next) is null);
        var name = text.Substring(at, length);
        if (DialectWords.InsteadOf(name) is { } instead)
        {
            Problem("R-DIALECT", at, $"「{name}」は使えません。", $"\"{name}\" is not allowed.", $"代わりに「{instead}」と書いてください。", $"Write \"{instead}\" instead.");
            return;
        }

        if (name is "True" or "False" or "Null" or "TRUE" or "FALSE" or "NULL")
        {
            Problem("R-DIALECT", at, $"「{name}」は小文字で書きます。", $"\"{name}\" is written in lower case.",
                $"「{name.ToLowerInvariant()}」と書いてください。", $"Write \"{name.ToLowerInvariant()}\".");
            return;
        }

        Take(TokenKind.Name, length);
    }

    private void ReadText()
    {
        var end = at + 1;
        while (end < text.Length && text[end] != '"')
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        if (end >= text.Length)
        {
            Problem("R-SYNTAX", at, "文字列が「\"」で閉じられていません。", "The string is never closed.", "終わりに「\"」を書いてください。", "Add a closing quote.");
            return;
        }

        Take(TokenKind.Text, end + 1 - at);
    }

    private void ReadCharacter()
    {
        var body = at + 1 < text.Length && text[at + 1] == '\\' ? 2 : 1;
        if (at + body + 1 < text.Length && text[at + body + 1] == '\'')
        {
            Take(TokenKind.Character, body + 2);
            return;
        }

        Problem("R-DIALECT", at, "文字列は「'」ではなく「\"」で囲みます。", "A string is written between double quotes.",
            "「\"…\"」と書いてください。", "Write \"...\" with double quotes.");
    }

    private void ReadOpen()
    {
        if (open.Count >= MaxNesting)
        {
            Problem("R-NESTING", at, $"かっこの入れ子が{MaxNesting}段を超えています。", $"More than {MaxNesting} nested parentheses.",
                "条件を分けて、かっこを減らしてください。", "Split the condition and remove parentheses.");
            return;
        }

        open.Push(new ExpressionToken(TokenKind.Open, text[at].ToString(), at));
        Take(TokenKind.Open, 1);
    }

    private void ReadClose()
    {
        if (!open.TryPop(out var opened) || Closing(opened.Text) != text[at].ToString())
        {
            Problem("R-SYNTAX", at, $"「{text[at]}」に対応する開きかっこがありません。", $"\"{text[at]}\" closes nothing.",
                "余分なかっこを消すか、開きかっこを書いてください。", "Remove it, or add the opening one.");
            return;
        }

        Take(TokenKind.Close, 1);
    }

    private void ReadOperator()
    {
        var refused = RefusedOperators.FirstOrDefault(StartsHere);
        var allowed = Operators.FirstOrDefault(StartsHere);
        if (allowed is "!" or "-" && tokens.Count >= MaxPrefixes && tokens.TakeLast(MaxPrefixes).All(token => token.Is(allowed)))
        {
            Problem("R-NESTING", at, $"「{allowed}」が続きすぎています。", $"Too many \"{allowed}\" in a row.", $"余分な「{allowed}」を消してください。", $"Remove the surplus \"{allowed}\".");
            return;
        }

        if (allowed is not null && (refused is null || allowed.Length >= refused.Length) && !(refused is "?." or "//" or "/*" or "<>"))
        {
            Take(TokenKind.Operator, allowed.Length);
            return;
        }

        RefuseOperator(refused ?? text[at].ToString());
    }

    private void RefuseOperator(string written)
    {
        var instead = written switch
        {
            "=" => "==",
            "&" => "&&",
            "|" => "||",
            "<>" => "!=",
            "?." => "x != null && x.y",
            _ => null,
        };
        Problem(instead is null ? "R-SYNTAX" : "R-DIALECT", at, $"「{written}」は使えません。", $"\"{written}\" is not allowed here.",
            instead is null ? "この記号を消してください。" : $"代わりに「{instead}」と書いてください。",
            instead is null ? "Remove it." : $"Write \"{instead}\" instead.");
    }

    private bool StartsHere(string symbol) => string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0;

    private int LengthWhile(Func<char, bool> belongs)
    {
        var end = at;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end - at;
    }

    private void Take(TokenKind kind, int length)
    {
        tokens.Add(new ExpressionToken(kind, text.Substring(at, length), at));
        at += length;
    }

    private static string Closing(string opening) => opening switch { "(" => ")", "[" => "]", _ => "}" };

    private void Problem(string code, int index, string ja, string en, string fixJa, string fixEn) =>
        problems.Add(new ExpressionProblem(code, index, new Words(ja, en), new Words(fixJa, fixEn)));
}
