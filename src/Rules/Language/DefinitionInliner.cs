using System.Text;

namespace CertFlow.Rules.Language;

/// <summary>Writes named conditions out in an expression, so that the engine needs no eager parameters.</summary>
internal static class DefinitionInliner
{
    /// <summary>The expression with every defined name replaced by its condition in parentheses.</summary>
    /// <param name="definitions">Already written out themselves, or free of definitions.</param>
    /// <param name="staysNamed">Names that are left as they stand; null for none.</param>
    public static string Inline(string expression, IReadOnlyDictionary<string, string> definitions, Func<string, bool>? staysNamed = null)
    {
        if (definitions.Count == 0)
        {
            return expression;
        }

        var (tokens, _) = ExpressionScanner.Scan(expression);
        var written = new StringBuilder();
        var end = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            written.Append(expression, end, token.Start - end);
            var isDefined = token.Kind == TokenKind.Name && !(i > 0 && tokens[i - 1].Is(".")) && definitions.ContainsKey(token.Text)
                && staysNamed?.Invoke(token.Text) != true;
            written.Append(isDefined ? $"({definitions[token.Text]})" : token.Text);
            end = token.Start + token.Text.Length;
        }

        return written.Append(expression, end, expression.Length - end).ToString();
    }
}
