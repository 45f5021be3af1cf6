namespace CertFlow.Rules.Language;

internal enum TokenKind
{
    Name,
    Number,
    Text,
    Character,
    Operator,
    Open,
    Close,
    End,
}

/// <summary>One token of an expression; <paramref name="Start"/> counts characters from 0.</summary>
internal readonly record struct ExpressionToken(TokenKind Kind, string Text, int Start)
{
    public bool Is(string text) => Kind is TokenKind.Operator or TokenKind.Open or TokenKind.Close && Text == text;
}
