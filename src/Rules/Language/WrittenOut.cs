using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Language;

/// <summary>How long and how deep an expression may become when its definitions are written out, before any parser sees it.</summary>
/// <remarks>
/// Ten definitions, each naming the one before it twice, are a thousand times as long as they look. The parser is recursive and slows down
/// with the square of a chain: its stack and its time are bounded here, by counting, whatever the machine.
/// </remarks>
internal static class WrittenOut
{
    public const int MaxLength = 20_000;
    public const int MaxNesting = 64;

    /// <summary>What is too long or too deep; null when the expression may be parsed.</summary>
    public static ExpressionProblem? ProblemOf(string expression, IReadOnlyDictionary<string, string> definitions)
    {
        var length = DefinitionInliner.LengthOf(expression, definitions);
        if (length > MaxLength)
        {
            return new ExpressionProblem("R-LENGTH", 0,
                new Words($"条件で使っている言葉をすべて元の条件に直すと、{length:#,0}文字になります（{MaxLength:#,0}文字まで）。", $"With its definitions written out the expression has {length:#,0} characters (at most {MaxLength:#,0})."),
                new Words("条件を別の規則に分けるか、言葉（definitions.json）を短くしてください。", "Split it into several rules, or shorten the definitions it uses."));
        }

        return NestingOf(DefinitionInliner.Inline(expression, definitions)) <= MaxNesting ? null : new ExpressionProblem("R-NESTING", 0,
            new Words($"条件で使っている言葉をすべて元の条件に直すと、かっこの入れ子が{MaxNesting}段を超えます。", $"With its definitions written out the expression nests more than {MaxNesting} parentheses."),
            new Words("言葉の中で使う言葉の段数を減らしてください。", "Let definitions use fewer definitions in turn."));
    }

    private static int NestingOf(string writtenOut)
    {
        var (depth, deepest, inText) = (0, 0, false);
        for (var i = 0; i < writtenOut.Length; i++)
        {
            switch (writtenOut[i])
            {
                case '\\': i++; break;
                case '"': inText = !inText; break;
                case '(' or '[' or '{' when !inText: deepest = Math.Max(deepest, ++depth); break;
                case ')' or ']' or '}' when !inText: depth--; break;
            }
        }

        return deepest;
    }
}
