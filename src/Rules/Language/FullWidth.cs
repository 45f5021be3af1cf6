namespace CertFlow.Rules.Language;

/// <summary>Characters that a Japanese keyboard gives in full width, and what an expression or JSON means by them.</summary>
internal static class FullWidth
{
    /// <summary>The half-width character that was probably meant; null for characters that are no look-alikes.</summary>
    public static char? HalfOf(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '“' or '”' or '„' or '〝' or '〟' or '＂' => '"',
        '‘' or '’' => '\'',
        '、' => ',',
        '。' => '.',
        '「' or '『' => '"',
        '」' or '』' => '"',
        '−' or '‐' or '–' or '—' => '-',
        '×' => '*',
        '÷' => '/',
        _ => null,
    };
}
