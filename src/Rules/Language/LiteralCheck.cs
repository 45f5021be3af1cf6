using System.Linq.Expressions;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Language;

/// <summary>Refuses a text that the parser silently reads as a number, a day or a day of the week: <c>f.visit == "1"</c> is no C#.</summary>
internal sealed class LiteralCheck : ExpressionVisitor
{
    private int texts;

    /// <summary>The problem, at the first text of the expression; null when every text stayed a text.</summary>
    /// <param name="writtenOut">What was parsed.</param>
    /// <param name="expression">The same as its file has it.</param>
    public static ExpressionProblem? ProblemOf(Expression tree, string writtenOut, string expression)
    {
        var check = new LiteralCheck();
        check.Visit(tree);
        if (TextsIn(writtenOut) <= check.texts)
        {
            return null;
        }

        var first = ExpressionScanner.Scan(expression).Tokens.FirstOrDefault(token => token.Kind == TokenKind.Text);
        return first.Text is null ? null : new ExpressionProblem("R-DIALECT", first.Start,
            new Words("文字列（\"…\"）を、数や日付とそのまま比べることはできません。", "A text cannot be compared with a number or a date as it is."),
            new Words("数は 1 のように引用符なしで、日付は DateOnly.Parse(\"2026-06-16\") と書いてください。", "Write a number without quotes, and a date as DateOnly.Parse(\"2026-06-16\")."));
    }

    // Written out, an expression may be longer than the scanner takes.
    private static int TextsIn(string writtenOut)
    {
        var quotes = 0;
        for (var i = 0; i < writtenOut.Length; i++)
        {
            switch (writtenOut[i])
            {
                case '\\' or '\'': i++; break;
                case '"': quotes++; break;
            }
        }

        return quotes / 2;
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        texts += node.Value is string ? 1 : 0;
        return node;
    }
}
