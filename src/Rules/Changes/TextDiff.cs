namespace CertFlow.Rules.Changes;

/// <summary>A run of a clause, and whether the other version lacks it (to be underlined).</summary>
public sealed record TextRun(string Text, bool IsChanged);

/// <summary>Finds what to underline in an old and a new clause, word by word.</summary>
public static class TextDiff
{
    private const int MaxWords = 600;

    /// <summary>The runs of both; a clause without a counterpart is changed as a whole.</summary>
    public static (IReadOnlyList<TextRun> Old, IReadOnlyList<TextRun> New) Of(string? old, string? changed)
    {
        var (before, after) = (WordsOf(old ?? ""), WordsOf(changed ?? ""));
        if (old is null || changed is null || before.Count > MaxWords || after.Count > MaxWords)
        {
            return (Whole(old), Whole(changed));
        }

        var common = CommonWords(before, after);
        return (Runs(before, common.Select(pair => pair.Old)), Runs(after, common.Select(pair => pair.New)));
    }

    private static IReadOnlyList<TextRun> Whole(string? text) => string.IsNullOrEmpty(text) ? [] : [new TextRun(text, true)];

    /// <summary>Runs of one kind of character; Japanese has no spaces to cut at.</summary>
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || KindOf(text[i]) != KindOf(text[start]) || KindOf(text[start]) == CharacterKind.Other)
            {
                words.Add(text[start..i]);
                start = i;
            }
        }

        return words;
    }

    private static CharacterKind KindOf(char c) => c switch
    {
        >= '0' and <= '9' => CharacterKind.Digit,
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => CharacterKind.Latin,
        >= '\u3041' and <= '\u309f' => CharacterKind.Hiragana,
        >= '\u30a1' and <= '\u30fc' => CharacterKind.Katakana,
        >= '\u4e00' and <= '\u9fff' => CharacterKind.Kanji,
        _ => CharacterKind.Other,
    };

    /// <summary>The longest common sequence, as pairs of positions.</summary>
    private static List<(int Old, int New)> CommonWords(List<string> old, List<string> changed)
    {
        var lengths = new int[old.Count + 1, changed.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = changed.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i] == changed[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var common = new List<(int, int)>();
        var (a, b) = (0, 0);
        while (a < old.Count && b < changed.Count)
        {
            if (old[a] == changed[b])
            {
                common.Add((a++, b++));
            }
            else if (lengths[a + 1, b] >= lengths[a, b + 1])
            {
                a++;
            }
            else
            {
                b++;
            }
        }

        return common;
    }

    private static List<TextRun> Runs(List<string> words, IEnumerable<int> common)
    {
        var kept = common.ToHashSet();
        var runs = new List<TextRun>();
        for (var i = 0; i < words.Count; i++)
        {
            // One short particle between two changed words is underlined with them: a broken line is hard to read.
            var isChanged = !kept.Contains(i) || (words[i].Length == 1 && i > 0 && i < words.Count - 1 && !kept.Contains(i - 1) && !kept.Contains(i + 1));
            if (runs is [.., var last] && last.IsChanged == isChanged)
            {
                runs[^1] = last with { Text = last.Text + words[i] };
            }
            else
            {
                runs.Add(new TextRun(words[i], isChanged));
            }
        }

        return runs;
    }

    private enum CharacterKind
    {
        Digit,
        Latin,
        Hiragana,
        Katakana,
        Kanji,
        Other,
    }
}
