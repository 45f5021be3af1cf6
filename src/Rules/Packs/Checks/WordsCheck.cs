using CertFlow.Rules.Decisions;
using CertFlow.Rules.Json;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>Words for people: both languages are there, each in its own, and both say the same values.</summary>
internal sealed class WordsCheck(FindingList findings)
{
    public void Check(IReadOnlyList<CheckedFile> files)
    {
        foreach (var file in files)
        {
            foreach (var tree in file.Objects().Where(tree => tree["ja"] is not null || tree["en"] is not null))
            {
                RefuseBlank(file, tree, "ja", "日本語", "Japanese");
                RefuseBlank(file, tree, "en", "英語", "English");
                NoteJapaneseInEnglish(file, tree);
                NoteUnlikePlaceholders(file, tree);
            }
        }
    }

    private void RefuseBlank(CheckedFile file, JsonTree tree, string language, string ja, string en)
    {
        if (string.IsNullOrWhiteSpace(tree.TextOf(language)))
        {
            findings.Error("P-WORDS", file.PlaceOf(tree[language] ?? tree), new Words($"{ja}（{language}）の言葉がありません。", $"There are no words in {en} ({language})."),
                new Words($"{ja}の言葉を書いてください。", $"Write the words in {en}."));
        }
    }

    private void NoteJapaneseInEnglish(CheckedFile file, JsonTree tree)
    {
        if (tree.TextOf("en") is { } english && english.Any(IsJapanese))
        {
            findings.Note("P-WORDS", file.PlaceOf(tree["en"]!), new Words("英語（en）の言葉に日本語の文字が入っています。", "The English words contain Japanese characters."),
                new Words("英語だけで書いてください。", "Write them in English only."));
        }
    }

    private void NoteUnlikePlaceholders(CheckedFile file, JsonTree tree)
    {
        var (ja, en) = (PlaceholdersOf(tree, "ja"), PlaceholdersOf(tree, "en"));
        if (tree["ja"] is not null && tree["en"] is { } english && !ja.SetEquals(en))
        {
            var only = string.Join(", ", ja.Except(en).Concat(en.Except(ja)).Order(StringComparer.Ordinal));
            findings.Note("P-WORDS", file.PlaceOf(english), new Words($"差し込む値（{only}）が、日本語と英語のどちらか一方にしかありません。", $"The placeholders {only} stand in one language only."),
                new Words("両方の文に同じ値を差し込んでください。", "Use the same placeholders in both."));
        }
    }

    private static HashSet<string> PlaceholdersOf(JsonTree tree, string language) =>
        [.. Wording.Placeholder().Matches(tree.TextOf(language) ?? "").Select(match => match.Value)];

    /// <summary>Hiragana, katakana and kanji; marks and arrows do not count.</summary>
    private static bool IsJapanese(char c) => c is (>= 'ぁ' and <= 'ヿ') or (>= '一' and <= '鿿');
}
