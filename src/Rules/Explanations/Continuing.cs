namespace CertFlow.Rules.Explanations;

/// <summary>Turns the end of a Japanese sentence into the form that goes on: 「来庁している」 into 「来庁しており」.</summary>
internal static class Continuing
{
    private static readonly (string End, string Form)[] Endings =
    [
        ("ていない", "ておらず"),
        ("でいない", "でおらず"),
        ("ている", "ており"),
        ("でいる", "でおり"),
        ("である", "であり"),
        ("でない", "でなく"),
        ("当たる", "当たり"),
        ("当たらない", "当たらず"),
        ("満たない", "満たず"),
        ("超える", "超え"),
        ("できる", "でき"),
        ("できない", "できず"),
        ("しない", "せず"),
        ("わない", "わず"),
        ("らない", "らず"),
        ("えない", "えず"),
        ("異なる", "異なり"),
        ("要る", "要り"),
        ("する", "し"),
        ("使う", "使い"),
        ("ある", "あり"),
        ("ない", "なく"),
    ];

    /// <summary>The continuing form; a sentence whose end is not known goes on as 「…とき」, which is never wrong.</summary>
    public static string Of(string sentence)
    {
        foreach (var (end, form) in Endings)
        {
            if (sentence.EndsWith(end, StringComparison.Ordinal))
            {
                return sentence[..^end.Length] + form;
            }
        }

        return sentence + "ときで";
    }
}
