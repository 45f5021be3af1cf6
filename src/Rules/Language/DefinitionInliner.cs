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

        var written = new StringBuilder();
        foreach (var piece in Pieces(expression, definitions, staysNamed))
        {
            written.Append(piece);
        }

        return written.ToString();
    }

    /// <summary>The length of the expression written out, found without writing it: definitions of definitions grow fast.</summary>
    public static long LengthOf(string expression, IReadOnlyDictionary<string, string> definitions) =>
        Pieces(expression, definitions, staysNamed: null).Sum(piece => (long)piece.Length);

    private static IEnumerable<string> Pieces(string expression, IReadOnlyDictionary<string, string> definitions, Func<string, bool>? staysNamed)
    {
        var (tokens, _) = ExpressionScanner.Scan(expression);
        var end = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var isName = token.Kind == TokenKind.Name && !(i > 0 && tokens[i - 1].Is("."));
            if (isName && definitions.TryGetValue(token.Text, out var condition) && staysNamed?.Invoke(token.Text) != true)
            {
                yield return expression[end..token.Start];
                yield return "(";
                yield return condition;
                yield return ")";
                end = token.Start + token.Text.Length;
            }
        }

        yield return expression[end..];
    }
}
